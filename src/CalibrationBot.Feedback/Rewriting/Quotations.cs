using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace CalibrationBot.Feedback.Rewriting;

/// <summary>Quotations in proposed texts: between “ and ”, which notes are never quoted with inside.</summary>
internal static class Quotations
{
    public const char Open = '\u201C';
    public const char Close = '\u201D';
    public const char Cut = '\u2026';

    /// <summary>What a quotation shows of a longer line.</summary>
    private const int Longest = 160;

    /// <summary>
    /// Puts words between quotation marks; marks inside become plain ones. What is too long is cut between words, with the sign
    /// of it behind the quotation: what stands inside is all the author's.
    /// </summary>
    public static string Quote(string line)
    {
        var words = Plain(line);
        var end = words.Length > Longest ? PlaceToCut(words) : words.Length;
        return end < words.Length ? $"{Open}{words[..end].TrimEnd()}{Close}{Cut}" : $"{Open}{words}{Close}";
    }

    /// <summary>
    /// The text without its quotations, and the quotations, each with the sign behind it if it was cut. One that never ends counts
    /// to the end of the text.
    /// </summary>
    public static string Split(string text, out ImmutableArray<string> quotations)
    {
        var outside = new StringBuilder(text.Length);
        var found = ImmutableArray.CreateBuilder<string>();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.AsSpan(at).IndexOfAny(Open, Close, '"');
            if (open < 0)
            {
                outside.Append(text, at, text.Length - at);
                break;
            }

            outside.Append(text, at, open).Append(" . ");
            var start = at + open + 1;
            var length = text.AsSpan(start).IndexOfAny(Close, Open);
            var end = length < 0 ? text.Length : start + length;
            var isCut = end + 1 < text.Length && text[end + 1] == Cut;
            found.Add(text[at + open] == Open && length >= 0 && text[end] == Close
                ? string.Concat(text.AsSpan(start, end - start), isCut ? [Cut] : [])
                : text[(at + open)..Math.Min(text.Length, end + 1)]);
            at = end + (isCut ? 2 : 1);
        }

        quotations = found.ToImmutable();
        return outside.ToString();
    }

    /// <summary>Whether the words stand, as they are, in one line of the notes or in the remark: the whole line or, cut, its beginning.</summary>
    public static bool IsVerbatim(string quotation, string notes, string remark)
    {
        var isCut = quotation.EndsWith(Cut);
        var words = isCut ? quotation[..^1] : quotation;
        if (string.IsNullOrWhiteSpace(words))
        {
            return false;
        }

        foreach (var line in notes.Split('\n').Append(remark))
        {
            var plain = Plain(line);
            if (plain.Equals(quotation, StringComparison.Ordinal)
                || (isCut && plain.StartsWith(words, StringComparison.Ordinal) && (plain.Length == words.Length || IsBetweenWords(plain, words.Length))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where a long line ends best: at white space, else between words, as in a link or in a script without spaces; never inside a figure.</summary>
    private static int PlaceToCut(string words)
    {
        for (var end = Longest; end > Longest / 2; end--)
        {
            if (char.IsWhiteSpace(words[end]) && IsBetweenWords(words, end))
            {
                return end;
            }
        }

        var place = Longest;
        while (place > Longest / 2 && !IsBetweenWords(words, place))
        {
            place--;
        }

        for (; place < words.Length && !IsBetweenWords(words, place); place++)
        {
        }

        return place;
    }

    /// <summary>Whether a cut before this place leaves every word and figure whole.</summary>
    private static bool IsBetweenWords(string text, int at)
    {
        var (before, after) = (text[at - 1], text[at]);
        if (char.IsWhiteSpace(after))
        {
            // "10 000" is one figure.
            return !(char.IsDigit(before) && at + 1 < text.Length && char.IsDigit(text[at + 1]));
        }

        return !char.IsWhiteSpace(before) && !char.IsLowSurrogate(after) && !IsMark(after) && !IsJoint(before) && !IsJoint(after) && !(IsWordPart(before) && IsWordPart(after));
    }

    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    /// <summary>A sign that holds the parts of a figure or a word together, or begins or ends one.</summary>
    private static bool IsJoint(char c) => c is '.' or ',' or ':' or '\'' or '\u2019' or '%' or '$' or '\u20AC' or '\u200D' or '-' or '+';

    /// <summary>Letters from the ideographs on need no spaces between words.</summary>
    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) && c < '\u2E80';

    /// <summary>The line without its bullet or what nobody sees at its ends, and with marks that do not end ours.</summary>
    private static string Plain(string line) =>
        line.Replace(Open, '"').Replace(Close, '"').Trim().Trim('\uFEFF', '\u200B').TrimStart('-', '*', '\u2022').Trim();
}
