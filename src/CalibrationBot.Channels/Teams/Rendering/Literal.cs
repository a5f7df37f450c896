using System.Text;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>
/// Makes people's words come out as they are. A TextBlock reads a little Markdown and the functions DATE and TIME; a TextRun
/// only the functions (learn.microsoft.com/adaptive-cards, "Text features").
/// </summary>
internal static class Literal
{
    private const char Joiner = '\u2060';

    /// <summary>For a TextRun.</summary>
    public static string Run(string text) => Directions.Closed(WithoutFunctions(WellFormed.Of(text)));

    /// <summary>For a TextBlock: everything Markdown could take for its own stands behind a backslash.</summary>
    public static string Markdown(string text)
    {
        var plain = Run(text);
        var written = new StringBuilder(plain.Length + 16);
        var isLineStart = true;
        for (var i = 0; i < plain.Length; i++)
        {
            var c = plain[i];
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '~' or '<' or '>' || (isLineStart && c is '-' or '+' or '#' or '='))
            {
                written.Append(c switch { '<' => "&lt;", '>' => "&gt;", _ => "\\" + c });
            }
            else if (c is '.' or ')' && IsListNumber(written))
            {
                written.Append('\\').Append(c);
            }
            else if (c == '&' && i + 1 < plain.Length && (char.IsAsciiLetter(plain[i + 1]) || plain[i + 1] == '#'))
            {
                written.Append("&amp;");
            }
            else
            {
                written.Append(c);
            }

            isLineStart = c is '\n' or '\r' || (isLineStart && char.IsWhiteSpace(c));
        }

        return written.ToString();
    }

    // A number at the start of a line with a dot or bracket behind it would begin a list.
    private static bool IsListNumber(StringBuilder written)
    {
        var at = written.Length - 1;
        while (at >= 0 && char.IsAsciiDigit(written[at]))
        {
            at--;
        }

        if (at == written.Length - 1)
        {
            return false;
        }

        while (at >= 0 && written[at] == ' ')
        {
            at--;
        }

        return at < 0 || written[at] is '\n' or '\r';
    }

    private static string WithoutFunctions(string text) => text.Contains("{{", StringComparison.Ordinal)
        ? text.Replace("{{", "{" + Joiner + "{", StringComparison.Ordinal)
        : text;
}
