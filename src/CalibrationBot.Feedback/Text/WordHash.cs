namespace CalibrationBot.Feedback.Text;

/// <summary>
/// The hash by which words are known: FNV-1a over lower-cased code units, apostrophes left out, then mixed so that the low
/// bits serve as a table index. Stable between runs and versions: data files depend on it.
/// </summary>
internal static class WordHash
{
    public const uint Seed = 2166136261;

    private const uint Prime = 16777619;

    /// <summary>Adds one code unit.</summary>
    public static uint Add(uint hash, char c)
    {
        if (c is >= 'A' and <= 'Z')
        {
            c |= ' ';
        }
        else if (c >= 128)
        {
            c = char.ToLowerInvariant(c);
        }

        return (hash ^ c) * Prime;
    }

    /// <summary>Ends a word.</summary>
    public static uint Finish(uint hash)
    {
        hash ^= hash >> 15;
        hash *= 0x2c1b3c6d;
        return hash ^ (hash >> 12);
    }

    /// <summary>The hash of a whole word, as the tokenizer would give it.</summary>
    public static uint Of(ReadOnlySpan<char> word)
    {
        var hash = Seed;
        foreach (var c in word)
        {
            if (c is not ('\'' or '\u2019'))
            {
                hash = Add(hash, c);
            }
        }

        return Finish(hash);
    }

    /// <summary>Joins two hashes, order counting.</summary>
    public static uint Join(uint a, uint b) => Finish((a * 31) ^ (b * 0x9e3779b1));
}
