namespace CalibrationBot.Feedback.Text;

/// <summary>The form a word has, when the data said it is a verb's.</summary>
internal enum WordForm : byte
{
    /// <summary>Not known to be a verb's form.</summary>
    Other,

    /// <summary>The plain form: <c>ask</c>.</summary>
    Base,

    /// <summary>Third person: <c>asks</c>.</summary>
    Present,

    /// <summary>Past or participle: <c>asked</c>.</summary>
    Past,

    /// <summary>The -ing form: <c>asking</c>.</summary>
    Ongoing,
}

/// <summary>
/// Writes out the forms that a data file's shorthand stands for: <c>ask+</c> a regular verb, <c>draw/drew/drawn</c> an
/// irregular one, <c>box~</c> a noun, <c>lack*</c> every common ending. Spelled out at load, so that matching only looks up.
/// </summary>
internal static class Inflections
{
    private static readonly string[] Endings =
    [
        "", "s", "es", "ed", "d", "ing", "er", "ers", "or", "ors", "ly", "ness", "ment", "ments", "ion", "ions", "ive", "al",
        "able", "y", "ies", "ied", "ity", "ance", "ence", "ant", "ent", "ism", "ist", "ists", "ful", "less", "ish", "e", "t",
    ];

    public static IEnumerable<(string Word, WordForm Form)> Expand(string entry)
    {
        if (entry.Length > 1 && entry[^1] == '+')
        {
            return Verb(entry[..^1]);
        }

        if (entry.Length > 1 && entry[^1] == '~')
        {
            return [(entry[..^1], WordForm.Other), (WithS(entry[..^1]), WordForm.Other)];
        }

        if (entry.Length > 1 && entry[^1] == '*')
        {
            return Endings.Select(e => (entry[..^1] + e, WordForm.Other));
        }

        var parts = entry.Split('/');
        return parts.Length == 3 && parts.All(p => p.Length > 1)
            ? [(parts[0], WordForm.Base), (WithS(parts[0]), WordForm.Present), (Ing(parts[0]), WordForm.Ongoing), (parts[1], WordForm.Past), (parts[2], WordForm.Past)]
            : [(entry, WordForm.Other)];
    }

    private static IEnumerable<(string Word, WordForm Form)> Verb(string stem)
    {
        yield return (stem, WordForm.Base);
        yield return (WithS(stem), WordForm.Present);
        yield return (Ing(stem), WordForm.Ongoing);
        yield return (stem[^1] == 'e' ? stem + "d" : EndsInConsonantY(stem) ? stem[..^1] + "ied" : stem + "ed", WordForm.Past);
        if (Doubles(stem))
        {
            yield return (stem + stem[^1] + "ed", WordForm.Past);
            yield return (stem + stem[^1] + "ing", WordForm.Ongoing);
        }
    }

    private static string Ing(string stem) =>
        stem.Length > 2 && stem[^1] == 'e' && stem[^2] is not ('e' or 'o' or 'y') ? stem[..^1] + "ing"
        : Doubles(stem) && stem.Length <= 4 ? stem + stem[^1] + "ing"
        : stem + "ing";

    private static string WithS(string stem) =>
        EndsInConsonantY(stem) ? stem[..^1] + "ies"
        : stem[^1] is 's' or 'x' or 'z' || stem.EndsWith("ch", StringComparison.Ordinal) || stem.EndsWith("sh", StringComparison.Ordinal) ? stem + "es"
        : stem + "s";

    private static bool EndsInConsonantY(string stem) => stem.Length > 1 && stem[^1] == 'y' && !IsVowel(stem[^2]);

    private static bool Doubles(string stem) =>
        stem.Length > 2 && "bdgklmnprt".Contains(stem[^1], StringComparison.Ordinal) && IsVowel(stem[^2]) && !IsVowel(stem[^3]);

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
