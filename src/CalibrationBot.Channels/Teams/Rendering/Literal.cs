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
    public static string Run(string text) => WithoutFunctions(WellFormed(text));

    /// <summary>For a TextBlock: everything Markdown could take for its own stands behind a backslash.</summary>
    public static string Markdown(string text)
    {
        var plain = WithoutFunctions(WellFormed(text));
        var written = new StringBuilder(plain.Length + 16);
        var isLineStart = true;
        foreach (var c in plain)
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '~' or '<' or '>' || (isLineStart && c is '-' or '+' or '#' or '='))
            {
                written.Append(c switch { '<' => "&lt;", '>' => "&gt;", _ => "\\" + c });
            }
            else if (c == '.' && EndsInNumber(written))
            {
                written.Append("\\.");
            }
            else
            {
                written.Append(c);
            }

            isLineStart = c is '\n' or '\r' || (isLineStart && char.IsWhiteSpace(c));
        }

        return written.ToString();
    }

    private static bool EndsInNumber(StringBuilder written)
    {
        var at = written.Length - 1;
        while (at >= 0 && char.IsAsciiDigit(written[at]))
        {
            at--;
        }

        return at < written.Length - 1 && (at < 0 || written[at] is '\n' or '\r' or ' ');
    }

    private static string WithoutFunctions(string text) => text.Contains("{{", StringComparison.Ordinal)
        ? text.Replace("{{", "{" + Joiner + "{", StringComparison.Ordinal)
        : text;

    // Half a surrogate pair can't be written as UTF-8.
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
