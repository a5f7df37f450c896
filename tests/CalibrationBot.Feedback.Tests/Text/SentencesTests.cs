using CalibrationBot.Feedback.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Text;

public sealed class SentencesTests
{
    [Fact]
    public void Split_AnyText_CoversEveryWordInOrder() => Prop.ForAll<string?>(any =>
    {
        var text = any ?? string.Empty;
        var end = 0;
        foreach (var sentence in Sentences.Split(text))
        {
            Assert.True(string.IsNullOrWhiteSpace(text[end..sentence.Start]));
            Assert.True(sentence.Length > 0);
            end = sentence.End;
        }

        Assert.True(string.IsNullOrWhiteSpace(text[end..]));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Great. Asked for QPS at 3 min. and drew it.", "Great.|Asked for QPS at 3 min. and drew it.")]
    [InlineData("Said \"Why? Because.\" Then drew.", "Said \"Why? Because.\"|Then drew.")]
    [InlineData("Asked e.g. about users, i.e. sellers. Good", "Asked e.g. about users, i.e. sellers.|Good")]
    [InlineData("Latency 1.5 s vs. 2 s... fine", "Latency 1.5 s vs. 2 s...|fine")]
    [InlineData("Why?! ok", "Why?!|ok")]
    [InlineData("Said \"half a quote. Then drew.", "Said \"half a quote.|Then drew.")]
    public void Split_ASample_EndsWhereAReaderWouldStop(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Sentences.Split(text).Select(s => text.Substring(s.Start, s.Length))));

    [Theory]
    [InlineData(".")]
    [InlineData("a.")]
    [InlineData("\"!")]
    [InlineData("!)")]
    [InlineData(". ")]
    public void Split_AMillionOfAnything_EndsInTime(string part)
    {
        var text = "\"" + string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length));
        Assert.InRange(Sentences.Split(text).Count(), 1, text.Length);
    }
}
