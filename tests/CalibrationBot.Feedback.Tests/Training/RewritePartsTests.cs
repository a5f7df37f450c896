using CalibrationBot.Training.Signals;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Training;

/// <summary>What rewriting is measured on is never learned from.</summary>
public sealed class RewritePartsTests
{
    [Theory]
    [InlineData("fresh")]
    [InlineData("test")]
    [InlineData("tune")]
    public void Items_LearnedFrom_ShareNoWriterAndNoLineWithThePart(string part)
    {
        LabelledRewrite[] kept = [.. SignalCorpus.Load<LabelledRewrite>($"rewrites/{part}.jsonl")];
        LabelledRewrite[] learned = [.. SignalCorpus.Load<LabelledRewrite>("rewrites/train.jsonl")];
        Assert.NotEmpty(kept);
        Assert.Empty(learned.Select(i => i.Writer).Intersect(kept.Select(i => i.Writer), StringComparer.Ordinal));
        Assert.Empty(learned.SelectMany(LongLines).Intersect(kept.SelectMany(LongLines), StringComparer.OrdinalIgnoreCase));
    }

    // "5 min late" is anybody's.
    private static IEnumerable<string> LongLines(LabelledRewrite item) => item.Notes.Split('\n').Where(line => line.Length > 40);
}
