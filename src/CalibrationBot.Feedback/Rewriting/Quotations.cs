using System.Collections.Immutable;
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

    /// <summary>Puts words between quotation marks; marks inside become plain ones, and what is too long is cut at a word.</summary>
    public static string Quote(string line)
    {
        var words = Plain(line);
        if (words.Length > Longest)
        {
            var space = words.LastIndexOf(' ', Longest);
            var end = space > Longest / 2 ? space : Longest;
            if (char.IsHighSurrogate(words[end - 1]))
            {
                end--;
            }

            words = words[..end] + Cut;
        }

        return $"{Open}{words}{Close}";
    }

    /// <summary>The text without its quotations, and the quotations. One that never ends counts to the end of the text.</summary>
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
            found.Add(text[at + open] == Open && length >= 0 && text[end] == Close ? text[start..end] : text[(at + open)..Math.Min(text.Length, end + 1)]);
            at = end + 1;
        }

        quotations = found.ToImmutable();
        return outside.ToString();
    }

    /// <summary>Whether the words stand, as they are, in one line of the notes or in the remark.</summary>
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
            if (isCut ? plain.StartsWith(words, StringComparison.Ordinal) : plain.Equals(words, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The line without its bullet, and with marks that do not end ours.</summary>
    private static string Plain(string line) => line.Replace(Open, '"').Replace(Close, '"').Trim().TrimStart('-', '*', '\u2022').Trim();
}
