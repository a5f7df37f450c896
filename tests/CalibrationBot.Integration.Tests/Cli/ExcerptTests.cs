using CalibrationBot.Feedback.Text;
using CalibrationBot.Host.Commands.Lint;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Integration.Tests.Cli;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData("- great talker", 2, 5, "- great talker", "  ^^^^^")]
    [InlineData("\tgreat", 1, 5, "    great", "    ^^^^^")]
    [InlineData("ab\tgreat", 3, 5, "ab  great", "    ^^^^^")]
    [InlineData("設計 great", 3, 5, "設計 great", "     ^^^^^")]
    [InlineData("ok 設計", 3, 2, "ok 設計", "   ^^^^")]
    [InlineData("e\u0301 great", 3, 5, "e\u0301 great", "  ^^^^^")]
    [InlineData("\uD83D\uDE00 great", 3, 5, "\uD83D\uDE00 great", "   ^^^^^")]
    [InlineData("great", 5, 0, "great", "     ^")]
    [InlineData("", 0, 0, "", "^")]
    public void Of_ALine_PutsTheCaretsBelowTheWords(string line, int start, int length, string shown, string underline)
    {
        var excerpt = Excerpt.Of(line, new TextSpan(start, length));
        Assert.Equal((shown, underline), (excerpt.Line, excerpt.Underline));
    }

    [Theory]
    [InlineData(0, 5, 6, 3, "^^^^^ ^^^")]
    [InlineData(0, 5, 3, 6, "^^^^^^^^^")]
    [InlineData(0, 9, 0, 3, "^^^^^^^^^")]
    public void Of_SeveralStretches_PointsAtEach(int start, int length, int start2, int length2, string underline) =>
        Assert.Equal(underline, Excerpt.Of("great fit", new TextSpan(start, length), new TextSpan(start2, length2)).Underline);

    [Fact]
    public void Of_RightToLeftLetters_QuotesTheWordsInsteadOfPointing()
    {
        var excerpt = Excerpt.Of("המועמד great", new TextSpan(7, 5));
        Assert.Null(excerpt.Underline);
        Assert.Equal(["great"], excerpt.Words);
    }

    [Fact]
    public void Of_ControlsAndDirectionMarks_AreMadeHarmless()
    {
        var excerpt = Excerpt.Of("a\e[2Jb\u202Ec\u0007", new TextSpan(0, 1));
        Assert.Equal("a\uFFFD[2Jb\uFFFDc\uFFFD", excerpt.Line);
    }

    [Fact]
    public void Of_AVeryLongLine_IsCutAroundTheWords()
    {
        var line = new string('x', 500_000) + " great " + new string('y', 500_000);
        var excerpt = Excerpt.Of(line, new TextSpan(500_001, 5));
        Assert.InRange(excerpt.Line.Length, 100, 200);
        Assert.StartsWith("…", excerpt.Line, StringComparison.Ordinal);
        Assert.EndsWith("…", excerpt.Line, StringComparison.Ordinal);
        Assert.Equal("great", excerpt.Line.Substring(excerpt.Underline!.IndexOf('^', StringComparison.Ordinal), 5));
    }

    [Fact]
    public void Of_AnyLineAndStretch_StaysInsideTheLine() => Prop.ForAll<string?, int, int>((any, a, b) =>
    {
        var line = any ?? string.Empty;
        var start = (int)((uint)a % (uint)(line.Length + 1));
        var length = (int)((uint)b % (uint)(line.Length - start + 1));
        var excerpt = Excerpt.Of(line, new TextSpan(start, length));
        Assert.DoesNotContain('\n', excerpt.Line);
        if (excerpt.Underline is { } underline)
        {
            Assert.Contains('^', underline);
            Assert.True(underline.Length <= (2 * excerpt.Line.Length) + 1);
        }
    }).QuickCheckThrowOnFailure();
}
