using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>
/// Keeps what is sent within Teams' limit: 100 KB a message, counted as UTF-16, of which 80 are safe to use ("Format your bot
/// messages" on learn.microsoft.com). A character of JSON is two bytes there.
/// </summary>
internal static class Fit
{
    /// <summary>The most characters the body of one card has; 80 KB with room for title, fallback and envelope.</summary>
    public const int Page = 32_000;

    /// <summary>The most characters of JSON one element of it has.</summary>
    public const int Element = 24_000;

    /// <summary>The most characters of a heading or label.</summary>
    public const int Heading = 250;

    /// <summary>The most characters of a button or a person's name.</summary>
    public const int Word = 100;

    /// <summary>The most characters of a card's meaning in one line.</summary>
    public const int Fallback = 500;

    private const char Ellipsis = '…';
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How many characters a node has as JSON.</summary>
    public static int SizeOf(JsonNode node) => node.ToJsonString(Plain).Length;

    /// <summary>How many characters a text has in JSON.</summary>
    public static int SizeOf(string text) => Plain.Encoder!.Encode(text).Length;

    /// <summary>The text on one line; its beginning and an ellipsis when it is longer.</summary>
    public static string Line(string text, int atMost)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= atMost ? line : line[..CutBefore(line, atMost - 1)] + Ellipsis;
    }

    /// <summary>The last place at or before a length where no character is cut in two; never 0.</summary>
    public static int CutBefore(string text, int length)
    {
        if (length >= text.Length)
        {
            return text.Length;
        }

        // Characters made of many code points are rare and short: looking back a little finds a boundary.
        var end = Math.Max(0, length - 64);
        end -= end > 0 && char.IsLowSurrogate(text[end]) ? 1 : 0;
        var from = end;
        while (end < length && end + StringInfo.GetNextTextElementLength(text, end) is var next && next <= length)
        {
            end = next;
        }

        return end > from ? end : length - (char.IsLowSurrogate(text[length]) && length > 1 ? 1 : 0);
    }
}
