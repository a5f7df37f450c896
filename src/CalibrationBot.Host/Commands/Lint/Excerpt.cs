using System.Text;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Host.Commands.Terminal;

namespace CalibrationBot.Host.Commands.Lint;

/// <summary>
/// A line of notes made fit for a terminal, with the carets that point at stretches of it. Tabs become blanks, controls
/// and direction marks a visible stand-in (notes must not steer a terminal), and a long line is cut around the first stretch.
/// </summary>
/// <param name="Line">The line to show.</param>
/// <param name="Underline">Blanks and carets below the stretches; null in a line with right-to-left letters, where columns mislead.</param>
/// <param name="Words">The stretches themselves, as shown.</param>
internal sealed record Excerpt(string Line, string? Underline, IReadOnlyList<string> Words)
{
    /// <summary>Longer lines are cut.</summary>
    public const int LongestLine = 160;

    private const int LeadIn = 40;
    private const int Tab = 4;
    private const char StandIn = '\uFFFD';
    private const char Cut = '…';

    /// <summary>Shows a line with the stretches, in the line's code units, marked.</summary>
    public static Excerpt Of(ReadOnlySpan<char> line, params ReadOnlySpan<TextSpan> stretches)
    {
        var isCut = line.Length > LongestLine;
        var first = isCut && !stretches.IsEmpty ? Whole(line, Math.Max(0, stretches[0].Start - LeadIn)) : 0;
        var last = isCut ? Whole(line, Math.Min(line.Length, first + LongestLine)) : line.Length;
        var shown = new StringBuilder();
        var column = 0;
        if (first > 0)
        {
            shown.Append(Cut);
            column++;
        }

        // For each code unit from first to last, the cell and the place in the shown text it starts at.
        Span<(int Column, int At)> places = stackalloc (int, int)[LongestLine + 1];
        var rightToLeft = false;
        for (var at = first; at < last;)
        {
            Rune.DecodeFromUtf16(line[at..last], out var rune, out var length);
            places.Slice(at - first, length).Fill((column, shown.Length));
            rightToLeft |= CellWidth.IsRightToLeft(rune);
            column += Append(shown, rune, column);
            at += length;
        }

        places[last - first] = (column, shown.Length);
        var underline = new StringBuilder();
        var words = new List<string>();
        foreach (var stretch in stretches)
        {
            var from = places[Math.Clamp(stretch.Start, first, last) - first];
            var to = places[Math.Clamp(stretch.End, first, last) - first];
            words.Add(shown.ToString(from.At, Math.Max(0, to.At - from.At)));
            underline.Append(' ', Math.Max(0, from.Column - underline.Length));
            underline.Append('^', Math.Max(0, Math.Max(to.Column, from.Column + 1) - underline.Length));
        }

        if (last < line.Length)
        {
            shown.Append(Cut);
        }

        return new Excerpt(shown.ToString(), rightToLeft ? null : underline.ToString(), words);
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
