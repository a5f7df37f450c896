using Xunit;

namespace CalibrationBot.Feedback.Tests.Vagueness;

/// <summary>Texts meant to break the judge: none may throw, and none may give more findings than its length allows.</summary>
public sealed class HostileTextTests
{
    public static TheoryData<string> Bricks =>
    [
        "\ud83d", "\udc00", "\u202e", "\u0000", "\u0301", "\ufeff", "''", "\"", "no ", "not good ", "very very ", "3' ", "'3'", "w/", "- ", "\u00a0",
        "better than better than ", "the the ", "\u05e9\u05dc\u05d5\u05dd ", "\u6f22\u5b57", "\ud83d\ude02", "a|b ", "..", "is is is ",
    ];

    [Theory]
    [MemberData(nameof(Bricks))]
    public void Judge_ManyTimesTheSame_StaysInsideTheText(string brick)
    {
        var text = string.Concat(Enumerable.Repeat(brick, 100_000 / brick.Length));
        var verdict = Judges.Embedded.Judge(text);
        Assert.All(verdict.Findings, f => Assert.InRange(f.Span.End, f.Span.Start, text.Length));
        Assert.True(verdict.Findings.Length <= text.Length);
    }

    [Theory]
    [MemberData(nameof(Bricks))]
    public void Judge_TwiceTheLength_NeedsAboutTwiceTheMemory(string brick)
    {
        var one = Allocated(string.Concat(Enumerable.Repeat(brick, 20_000 / brick.Length)));
        var two = Allocated(string.Concat(Enumerable.Repeat(brick, 40_000 / brick.Length)));
        Assert.True(two <= (one * 3) + 1_000_000, $"{one} bytes, then {two}.");
    }

    private static long Allocated(string text)
    {
        Judges.Embedded.Judge(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Judges.Embedded.Judge(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
