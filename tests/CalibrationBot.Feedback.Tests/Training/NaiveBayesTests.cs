using CalibrationBot.Training.Signals;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Training;

public sealed class NaiveBayesTests
{
    private const int Columns = 3;

    private static readonly Dictionary<string, int> Vocabulary = new(StringComparer.Ordinal) { ["a"] = 0, ["b"] = 1, ["c"] = 2 };

    private static readonly Arbitrary<SignalExample[]> Examples = Arb.From(Gen.ArrayOf(
        from features in Gen.SubListOf("a", "b", "c", "unknown")
        from columns in Gen.SubListOf(0, 1, 2).Where(c => c.Count > 0)
        from isReject in Gen.Elements(false, false, false, true)
        select new SignalExample(new SpelledText([.. features], []), [.. columns], 1, "w", isReject)));

    [Fact]
    public void WeightOf_AnyExamples_IsPositiveExactlyWhereTheTwoWereSeenTogether() =>
        Prop.ForAll(Examples, examples =>
        {
            var counts = new NaiveBayes(examples, Vocabulary, Columns);
            return Vocabulary.All(f => Enumerable.Range(0, Columns).All(c =>
                counts.WeightOf(f.Value, c) > 0 == examples.Any(e => !e.IsReject && e.Columns.Contains(c) && e.Text.Features.Contains(f.Key))));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void WeightOf_TheSameExamplesTwice_NeverFalls() =>
        Prop.ForAll(Examples, examples =>
        {
            var once = new NaiveBayes(examples, Vocabulary, Columns);
            var twice = new NaiveBayes([.. examples, .. examples], Vocabulary, Columns);
            return Vocabulary.Values.All(f => Enumerable.Range(0, Columns).All(c => twice.WeightOf(f, c) >= once.WeightOf(f, c)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void EachOf_AColumnWithMoreExamples_IsLess()
    {
        var counts = new NaiveBayes([Of(0), Of(0), Of(1)], Vocabulary, Columns);
        Assert.True(counts.EachOf(0) < counts.EachOf(1) && counts.EachOf(1) < counts.EachOf(2));
    }

    [Fact]
    public void EachOf_ARejectedExample_CountsForNothing()
    {
        var with = new NaiveBayes([Of(0), Of(1) with { IsReject = true }], Vocabulary, Columns);
        Assert.Equal(new NaiveBayes([Of(0)], Vocabulary, Columns).EachOf(1), with.EachOf(1));
    }

    private static SignalExample Of(int column) => new(new SpelledText(["a"], []), [column], 1, "w");
}
