using System.Buffers;

namespace CalibrationBot.Flows.Check;

/// <summary>What a text is written in, as far as it matters for judging it: the rules know English only.</summary>
public enum Wording
{
    /// <summary>Nothing, or only white space.</summary>
    Empty,

    /// <summary>No word at all: signs, figures or pictures.</summary>
    NoWords,

    /// <summary>Words, but most likely not English ones.</summary>
    NotEnglish,

    /// <summary>English, or too short to tell.</summary>
    English,
}

/// <summary>Tells how a text is written, by its letters and its small words.</summary>
public static class Wordings
{
    private static readonly HashSet<string> English = Words(
        "the a an and or but not of to in on at for with without from by as is was were be been did do does had has have they them their he she his her it its this that then when before after until what how why who no never only asked said chose drew");

    private static readonly HashSet<string> Others = Words(
        """
        der die das und ist nicht ein eine einen mit von zu auf für hat wurde wird sich auch nach bei aus keine kein ohne hatte sehr
        le la les un une des et est pas que qui dans pour avec sur sans très elle était trop mais
        el los las una y es del que con para por sin muy pero como fue no se su
        il lo gli uno una e di che per con non è molto ma senza era
        o os as um uma e de do da não com para por sem muito mas foi
        het een en van niet met voor zonder maar heel erg was
        og ikke som med til på av det han hun uten
        i nie jest na się z do że był bez bardzo
        """);

    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t\r\n.,;:!?()[]\"'«»“”’-–—/");

    /// <summary>How the text is written, by its first 4,000 characters.</summary>
    public static Wording Of(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Wording.Empty;
        }

        var sample = text.Length > 4_000 ? text[..4_000] : text;
        var letters = sample.Count(char.IsLetter);
        if (letters == 0)
        {
            return Wording.NoWords;
        }

        var latin = sample.Count(c => c < 0x250 && char.IsLetter(c));
        return latin * 2 < letters || IsForeign(sample) ? Wording.NotEnglish : Wording.English;
    }

    private static bool IsForeign(string text)
    {
        var english = 0;
        var others = new HashSet<string>(StringComparer.Ordinal);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny(Separators);
            var word = (end < 0 ? rest : rest[..end]).ToString().ToLowerInvariant();
            english += English.Contains(word) ? 1 : 0;
            if (!English.Contains(word) && Others.Contains(word))
            {
                others.Add(word);
            }

            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        // Three different ones: two may be place names or initials in terse English notes.
        return others.Count >= 3 && others.Count > english * 2;
    }

    private static HashSet<string> Words(string text) =>
        text.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
