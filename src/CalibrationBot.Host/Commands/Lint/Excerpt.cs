using System.Text;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Host.Commands.Terminal;

namespace CalibrationBot.Host.Commands.Lint;

/// <summary>
/// A line of notes made fit for a terminal, with the carets that point at a stretch of it. Tabs become blanks, controls
/// and direction marks a visible stand-in (notes must not steer a terminal), and a long line is cut around the stretch.
/// </summary>
/// <param name="Line">The line to show.</param>
/// <param name="Underline">Blanks and carets below the stretch; null in a line with right-to-left letters, where columns mislead.</param>
/// <param name="Words">The stretch itself, as shown.</param>
internal sealed record Excerpt(string Line, string? Underline, string Words)
{
    private const int LongestLine = 160;
    private const int LeadIn = 40;
    private const int Tab = 4;
    private const char StandIn = '\uFFFD';
    private const char Cut = '…';

    /// <summary>Shows a stretch of a line.</summary>
    public static Excerpt Of(ReadOnlySpan<char> line, TextSpan stretch)
    {
        var first = line.Length <= LongestLine ? 0 : Whole(line, Math.Max(0, stretch.Start - LeadIn));
        var last = line.Length <= LongestLine ? line.Length : Whole(line, Math.Min(line.Length, first + LongestLine));
        var shown = new StringBuilder();
        var (column, from, to) = (0, -1, 0);
        var rightToLeft = false;
        if (first > 0)
        {
            shown.Append(Cut);
            column++;
        }

        var (wordsFrom, wordsTo) = (0, 0);
        for (var at = first; at < last;)
        {
            Rune.DecodeFromUtf16(line[at..last], out var rune, out var length);
            if (at <= stretch.Start || from < 0)
            {
                (from, wordsFrom) = (column, shown.Length);
            }

            rightToLeft |= CellWidth.IsRightToLeft(rune);
            column += Append(shown, rune, column);
            at += length;
            if (at <= stretch.End)
            {
                (to, wordsTo) = (column, shown.Length);
            }
        }

        var words = wordsTo > wordsFrom ? shown.ToString(wordsFrom, wordsTo - wordsFrom) : string.Empty;
        if (last < line.Length)
        {
            shown.Append(Cut);
        }

        from = Math.Max(from, 0);
        var underline = new string(' ', from) + new string('^', Math.Max(1, to - from));
        return new Excerpt(shown.ToString(), rightToLeft ? null : underline, words);
    }

    private static int Append(StringBuilder shown, Rune rune, int column)
    {
        if (rune.Value == '\t')
        {
            var blanks = Tab - (column % Tab);
            shown.Append(' ', blanks);
            return blanks;
        }

        if (Rune.IsControl(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x2028 or 0x2029)
        {
            shown.Append(StandIn);
            return 1;
        }

        shown.Append(rune.ToString());
        return CellWidth.Of(rune);
    }

    /// <summary>The nearest position that does not cut a surrogate pair.</summary>
    private static int Whole(ReadOnlySpan<char> line, int at) =>
        at > 0 && at < line.Length && char.IsLowSurrogate(line[at]) && char.IsHighSurrogate(line[at - 1]) ? at - 1 : at;
}
