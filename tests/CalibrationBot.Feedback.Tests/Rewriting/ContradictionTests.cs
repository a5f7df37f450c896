using System.Collections.Immutable;
using CalibrationBot.Feedback.Rewriting;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Signals;
using CalibrationBot.Feedback.Signals.Finding;
using CalibrationBot.Feedback.Vagueness.Scoring;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Rewriting;

public sealed class ContradictionTests
{
    private const int Good = 0;
    private const int Bad = 1;

    private static readonly ImmutableArray<SignalDefinition> Definitions = [Definition("good", Polarity.Positive), Definition("bad", Polarity.Negative)];

    [Fact]
    public void Lines_BestPointsTheOtherWayByFar_AreThose() =>
        Assert.Equal([3], Lines(0.01f, -3, (Good, 5), (Bad, -5)));

    [Fact]
    public void Lines_NothingPointsTheRemarksWay_AreThoseOfTheBest() =>
        Assert.Equal([3], Lines(0.01f, -3, (Good, 5)));

    [Fact]
    public void Lines_BestPointsTheRemarksWay_AreNone() =>
        Assert.Empty(Lines(0.01f, -3, (Bad, 5), (Good, -5)));

    [Fact]
    public void Lines_AnotherPointsTheRemarksWayNearlyAsWell_AreNone() =>
        Assert.Empty(Lines(0.01f, -3, (Good, 5), (Bad, 4.9)));

    [Fact]
    public void Lines_RemarkInDoubt_AreNone() =>
        Assert.Empty(Lines(0.49f, -0.1f, (Good, 5), (Bad, -5)));

    private static int[] Lines(float positive, float leaning, params (int Signal, double Fit)[] ranked)
    {
        var remark = new RemarkReading(positive, null, ImmutableHashSet<string>.Empty, [], [], new RemarkLeaning(leaning, []));
        return [.. Contradiction.Lines(
            [.. ranked.Select(r => new RankedMatch(new SignalMatch(r.Signal, 0.9f, default, 0, [r.Signal == Good ? 3 : 4]), r.Fit))],
            Definitions,
            remark)];
    }

    private static SignalDefinition Definition(string id, Polarity polarity) =>
        new(new Signal(id, Competency.Scale, polarity, [Level.Senior], id, id + "?", []), [], [], []);
}
