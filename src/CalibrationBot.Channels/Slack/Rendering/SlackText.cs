using System.Globalization;
using System.Text;

namespace CalibrationBot.Channels.Slack.Rendering;

/// <summary>Makes people's words fit: whole characters only, valid Unicode, and literal where Slack would read markup.</summary>
internal static class SlackText
{
    private const char Ellipsis = '…';

    /// <summary>The text if it fits, else its beginning and an ellipsis.</summary>
    public static string Fit(string text, int atMost)
    {
        text = WellFormed.Of(text);
        return text.Length <= atMost ? text : text[..CutBefore(text, atMost - 1)] + Ellipsis;
    }

    /// <summary>The same on one line, for labels; never empty, which Slack would refuse.</summary>
    public static string FitLine(string text, int atMost)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? Ellipsis.ToString() : Fit(line, atMost);
    }

    /// <summary>
    /// Escapes the three characters Slack reads in <c>text</c> fields (docs.slack.dev/messaging/formatting-message-text), and
    /// keeps the result within a length.
    /// </summary>
    public static string Escape(string text, int atMost)
    {
        text = WellFormed.Of(text);
        var escaped = new StringBuilder(Math.Min(text.Length, atMost));
        var left = text.Length;
        foreach (var rune in text.EnumerateRunes())
        {
            var next = rune.Value switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => rune.ToString() };
            left -= rune.Utf16SequenceLength;
            if (escaped.Length + next.Length > atMost - (left > 0 ? 1 : 0))
            {
                return escaped.Append(Ellipsis).ToString();
            }

            escaped.Append(next);
        }

        return escaped.ToString();
    }

    /// <summary>The last place at or before a length where no character is cut in two; never 0, so that the first code point may pass it.</summary>
    public static int CutBefore(string text, int length)
    {
        if (length >= text.Length)
        {
            return text.Length;
        }

        // Characters made of many code points are rare and short: looking back a little finds a boundary.
        var from = Math.Max(0, length - 64);
        from -= from > 0 && char.IsLowSurrogate(text[from]) ? 1 : 0;
        var end = from;
        while (end < length)
        {
            var next = StringInfo.GetNextTextElementLength(text, end);
            if (end + next > length)
            {
                break;
            }

            end += next;
        }

        if (end > from)
        {
            return end;
        }

        end = length - (length > 0 && char.IsLowSurrogate(text[length]) ? 1 : 0);
        return end > 0 ? end : char.IsHighSurrogate(text[0]) ? 2 : 1;
    }
}
