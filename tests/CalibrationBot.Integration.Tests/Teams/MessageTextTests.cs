using System.Text.Json;
using CalibrationBot.Channels.Teams.Dialogs;
using Xunit;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>Teams' HTML as plain text.</summary>
public sealed class MessageTextTests
{
    [Theory]
    [InlineData("<p>Great &amp; clear&nbsp;talk<br/>R&lt;W</p>", "Great & clear talk\nR<W")]
    [InlineData("<div>one</div>  \r\n \t <DIV class=\"x\">two</DIV>", "one\ntwo")]
    [InlineData("<p>asked <at id=\"0\">Ana Reis</at> for reads</p>", "asked Ana Reis for reads")]
    [InlineData("reads < writes", "reads < writes")]
    [InlineData("&lt;script&gt;", "<script>")]
    public void Of_Html_IsItsWords(string html, string text) => Assert.Equal(text, Of(html));

    // A search that goes wrong over any of these is stopped by its limit, and throws.
    [Theory]
    [InlineData('x')]
    [InlineData('\r')]
    [InlineData('<')]
    [InlineData(' ')]
    [InlineData('\t')]
    public void Of_TheSameSignManyTimes_IsReadLikeAnyOther(char sign) => Assert.Equal("a b", Of($"a{new string(sign, 99_000)}<i>b</i>").Replace(new string(sign, 99_000), " ", StringComparison.Ordinal));

    private static string Of(string html) => MessageText.Of(JsonSerializer.SerializeToElement(new { contentType = "html", content = html }));
}
