namespace CalibrationBot.Feedback.Text;

/// <summary>
/// Cuts a remark into sentences. Careful rather than complete: a full stop ends a sentence only before white space, not
/// after an abbreviation, a single letter or a number's point, and never inside a quotation.
/// </summary>
public static class Sentences
{
    private const int LongestAbbreviation = 6;

    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "e.g", "eg", "i.e", "ie", "etc", "vs", "approx", "min", "mins", "sec", "secs", "hr", "hrs", "cf", "incl", "resp", "ca",
        "no", "nr", "fig", "dr", "mr", "mrs", "ms", "st", "prob", "esp", "max", "avg", "req", "reqs", "w",
    };

    /// <summary>The sentences, in order, without white space around them. A text of only white space has none.</summary>
    public static IEnumerable<TextSpan> Split(string text)
    {
        var start = 0;
        var quoted = false;
        var lastQuote = text.AsSpan().LastIndexOfAny('"', '”');
        for (var i = 0; i < text.Length; i++)
        {
            quoted = text[i] switch
            {
                '"' => !quoted,
                '“' => true,
                '”' => false,
                _ => quoted,
            };
            if (!EndsAt(text, i, start) || (quoted && i < lastQuote && text[i + 1] is not ('"' or '”')))
            {
                continue;
            }

            var end = i + 1;
            while (end < text.Length && "\"'”’)]".Contains(text[end], StringComparison.Ordinal))
            {
                end++;
            }

            if (end < text.Length && !char.IsWhiteSpace(text[end]))
            {
                continue;
            }

            if (Trimmed(text, start, end) is { Length: > 0 } sentence)
            {
                yield return sentence;
            }

            (start, i, quoted) = (end, end - 1, false);
        }

        if (Trimmed(text, start, text.Length) is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }

    private static bool EndsAt(string text, int at, int start)
    {
        if (text[at] is '!' or '?' or '…' or '。' or '؟')
        {
            return true;
        }

        if (text[at] != '.')
        {
            return false;
        }

        var word = at;
        while (word > Math.Max(start, at - LongestAbbreviation - 1) && !char.IsWhiteSpace(text[word - 1]) && text[word - 1] is not ('(' or '"' or '“' or ','))
        {
            word--;
        }

        var before = text.AsSpan(word, at - word);
        return before.Length > 1 && !Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(before);
    }

    private static TextSpan Trimmed(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new TextSpan(start, end - start);
    }
}
