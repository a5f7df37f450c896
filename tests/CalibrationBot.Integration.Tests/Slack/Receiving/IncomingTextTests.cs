using CalibrationBot.Channels.Slack.Receiving;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Receiving;

public sealed class IncomingTextTests
{
    [Theory]
    [InlineData("plain *bold* `code`", "plain *bold* `code`")]
    [InlineData("1 &lt; 2 &gt; 0 &amp; so on", "1 < 2 > 0 & so on")]
    [InlineData("typed &amp;lt; itself", "typed &lt; itself")]
    [InlineData("<https://x.io/a?b=1&amp;c=2>", "https://x.io/a?b=1&c=2")]
    [InlineData("see <http://x.io|x.io> now", "see x.io now")]
    [InlineData("see <https://x.io/|x.io>", "see x.io")]
    [InlineData("the <https://x.io/doc|design doc>", "the design doc (https://x.io/doc)")]
    [InlineData("<mailto:a@b.io|a@b.io>", "a@b.io")]
    [InlineData("<@U123> and <@U123|ana>", "@U123 and @ana")]
    [InlineData("<#C1|hiring> <#C2> <#C3|>", "#hiring #C2 #C3")]
    [InlineData("<!here> <!channel|channel> <!everyone>", "@here channel @everyone")]
    [InlineData("<!subteam^S1|@backend> <!subteam^S2>", "@backend @S2")]
    [InlineData("<!date^1392734382^{date}|Feb 18>", "Feb 18")]
    [InlineData("an open < stays", "an open < stays")]
    [InlineData("<>", "")]
    [InlineData("", "")]
    public void Read_SlacksText_IsAsTyped(string text, string expected) => Assert.Equal(expected, IncomingText.Read(text));

    [Fact]
    public void Read_AnyTextEscapedAsSlackDoes_ComesBackWhole() => Prop.ForAll<string>(text =>
    {
        var typed = text ?? string.Empty;
        var escaped = typed.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        return IncomingText.Read(escaped) == typed;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_AnyMarkupAtAll_NeverThrows()
    {
        var pieces = Gen.Elements("<", ">", "|", "@", "#", "!", "^", "&amp;", "&", "U1", "http://", " ", "\ud83d").ListOf().Select(p => string.Concat(p));
        Prop.ForAll(pieces.ToArbitrary(), text => IncomingText.Read(text) is not null && IncomingText.AfterName(text, null) is var _ && IncomingText.AfterName(text, "U1") is var _).QuickCheckThrowOnFailure();
    }
}
