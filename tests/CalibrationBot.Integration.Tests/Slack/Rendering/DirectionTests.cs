using CalibrationBot.Channels.Slack.Rendering;
using CalibrationBot.Flows.Conversations;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Rendering;

/// <summary>Words in any direction of writing, and what stands behind them.</summary>
public sealed class DirectionTests
{
    [Theory]
    [InlineData("\u202egnorw si siht", "\u202egnorw si siht\u202c")]
    [InlineData("\u2067\u202ba\u202c", "\u2067\u202ba\u202c\u2069")]
    [InlineData("\u05e9\u05dc\u05d5\u05dd, read path", "\u05e9\u05dc\u05d5\u05dd, read path")]
    public void Words_ThatTurnTheDirectionOfWriting_TurnNothingBehindThem(string text, string shown) =>
        Assert.Equal(shown, Atom.Of(new Line([new TextRun(text, RunStyle.Plain)])).Single().Text);

    [Fact]
    public void Quote_ThatTurnsTheDirectionOfWriting_IsClosedAtItsEnd()
    {
        var passage = Passages.Of(new Quote("a \u202ebad c", [new Mark(3, 3)]))!;
        Assert.Equal(["a \u202e", "bad", " c\u202c"], passage.Items.Single().Select(a => a.Text));
    }
}
