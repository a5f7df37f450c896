using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CalibrationBot.Channels.Teams.Receiving;

namespace CalibrationBot.Channels.Teams.Dialogs;

/// <summary>The plain text of a message that an extension was opened on; Teams sends it as HTML.</summary>
internal static partial class MessageText
{
    private const int Longest = 100_000;

    // Thousands of times what the longest text takes: it stops only a search that goes wrong.
    private const int LimitMilliseconds = 10_000;

    /// <summary>The text of a <c>messagePayload.body</c>; empty when there is none.</summary>
    public static string Of(JsonElement body)
    {
        var content = body.Word("content");
        content = content.Length > Longest ? content[..Longest] : content;
        if (body.Word("contentType") != "html")
        {
            return content.Trim();
        }

        var lines = LineEnd().Replace(content, "\n");
        return Blank().Replace(WebUtility.HtmlDecode(Tag().Replace(lines, string.Empty)), "\n").Replace('\u00a0', ' ').Trim();
    }

    // None of them looks at a character more than a few times, whatever the text: a tag ends at the next one, and white space
    // is only tried from its beginning.
    [GeneratedRegex("<br[^<>]*>|</(?:p|div|li|h[1-6]|tr)>", RegexOptions.IgnoreCase, LimitMilliseconds)]
    private static partial Regex LineEnd();

    [GeneratedRegex("<[^<>]*>", RegexOptions.None, LimitMilliseconds)]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<![ \t])[ \t]*(?:\r?\n[ \t]*)+", RegexOptions.None, LimitMilliseconds)]
    private static partial Regex Blank();
}
