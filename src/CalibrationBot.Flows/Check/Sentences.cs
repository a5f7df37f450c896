using System.Collections.Immutable;

namespace CalibrationBot.Flows.Check;

/// <summary>
/// Cuts a text into sentences and lines that, joined again, are exactly the text. A sentence ends at a full stop, question
/// or exclamation mark followed by white space, unless the stop belongs to a short abbreviation; a line always ends one.
/// </summary>
internal static class Sentences
{
    private static readonly string[] Abbreviations = ["e.g", "i.e", "etc", "vs", "min", "mins", "sec", "approx", "incl", "no", "cf"];

    public static ImmutableArray<string> Split(string text)
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!EndsAt(text, start, i))
            {
                continue;
            }

            var end = i + 1;
            while (end < text.Length && char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            if (string.IsNullOrWhiteSpace(text[start..end]) && end < text.Length)
            {
                i = end - 1;
                continue;
            }

            parts.Add(text[start..end]);
            start = end;
            i = end - 1;
        }

        if (start < text.Length)
        {
            parts.Add(text[start..]);
        }

        return parts.ToImmutable();
    }

    /// <summary>Whether a line ends with this sentence, so that the next one starts another.</summary>
    public static bool EndsLine(string sentence) => sentence.AsSpan(sentence.TrimEnd().Length).IndexOfAny('\n', '\r') >= 0;

    private static bool EndsAt(string text, int start, int i)
    {
        if (text[i] is '\n' or '\r')
        {
            return true;
        }

        if (text[i] is not ('.' or '!' or '?' or '。' or '؟') || (i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1])))
        {
            return false;
        }

        return text[i] != '.' || !IsAbbreviation(text.AsSpan(start, i - start));
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> before)
    {
        var word = before[(before.LastIndexOfAny(' ', '\t', '(') + 1)..];
        foreach (var abbreviation in Abbreviations)
        {
            if (word.Equals(abbreviation, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
