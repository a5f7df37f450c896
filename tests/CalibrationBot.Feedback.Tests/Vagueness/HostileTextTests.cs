using Xunit;

namespace CalibrationBot.Feedback.Tests.Vagueness;

/// <summary>Texts meant to break the judge: none may throw, and none may give more findings than its length allows.</summary>
public sealed class HostileTextTests
{
    // Half a surrogate pair does not survive the way from the test list to the test, so these two are named.
    private static readonly Dictionary<string, string> Halves = new() { ["high half"] = "\ud83d", ["low half"] = "\udc00" };

    public static TheoryData<string> Bricks =>
    [
        "high half", "low half", "\u202e", "\u0000", "\u0301", "\ufeff", "''", "\"", "no ", "not good ", "very very ", "3' ", "'3'", "w/", "- ", "\u00a0",
        "better than better than ", "the the ", "\u05e9\u05dc\u05d5\u05dd ", "\u6f22\u5b57", "\ud83d\ude02", "a|b ", "..", "is is is ",
    ];

    [Theory]
    [MemberData(nameof(Bricks))]
    public void Judge_ManyTimesTheSame_StaysInsideTheText(string brick)
    {
        var text = Many(brick, 100_000);
        var verdict = Judges.Embedded.Judge(text);
        Assert.All(verdict.Findings, f => Assert.InRange(f.Span.End, f.Span.Start, text.Length));
        Assert.True(verdict.Findings.Length <= text.Length);
    }

    [Theory]
    [MemberData(nameof(Bricks))]
    public void Judge_TwiceTheLength_NeedsAboutTwiceTheMemory(string brick)
    {
        var one = Allocated(Many(brick, 20_000));
        var two = Allocated(Many(brick, 40_000));
        Assert.True(two <= (one * 3) + 1_000_000, $"{one} bytes, then {two}.");
    }

    private static string Many(string brick, int length)
    {
        var text = Halves.GetValueOrDefault(brick, brick);
        return string.Concat(Enumerable.Repeat(text, length / text.Length));
    }

    private static long Allocated(string text)
    {
        Judges.Embedded.Judge(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Judges.Embedded.Judge(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
