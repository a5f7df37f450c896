using System.Numerics;

namespace CalibrationBot.Feedback.Text.Patterns;

/// <summary>The words that patterns speak of, numbered, and which symbols (sets of words) each belongs to. Immutable and thread-safe.</summary>
internal sealed class PatternWords
{
    /// <summary>The number of a token that no pattern speaks of.</summary>
    public const int Unknown = 0;

    /// <summary>The number of the end of a sentence.</summary>
    public const int Stop = 1;

    /// <summary>The number of commas, colons, dashes and brackets.</summary>
    public const int Break = 2;

    /// <summary>The number of a question mark.</summary>
    public const int Question = 3;

    /// <summary>The number of figures that no pattern spells out.</summary>
    public const int Number = 4;

    /// <summary>The number of one figure over another.</summary>
    public const int Ratio = 5;

    /// <summary>The number of the first word.</summary>
    public const int FirstWord = 6;

    private readonly ulong[] _slots;
    private readonly ulong[] _bits;
    private readonly int _row;
    private readonly int _mask;

    /// <summary>Makes the table.</summary>
    /// <param name="symbolsOf">For each number from 0 the symbols it belongs to.</param>
    /// <param name="hashes">The hashes of the words from <see cref="FirstWord"/> on.</param>
    /// <param name="symbols">How many symbols there are.</param>
    public PatternWords(IReadOnlyList<IReadOnlyCollection<int>> symbolsOf, IReadOnlyList<uint> hashes, int symbols)
    {
        _row = (symbols + 63) / 64;
        _bits = new ulong[symbolsOf.Count * _row];
        for (var word = 0; word < symbolsOf.Count; word++)
        {
            foreach (var symbol in symbolsOf[word])
            {
                _bits[(word * _row) + (symbol >> 6)] |= 1UL << (symbol & 63);
            }
        }

        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, hashes.Count * 3));
        _mask = size - 1;
        _slots = new ulong[size];
        for (var i = 0; i < hashes.Count; i++)
        {
            var slot = (int)hashes[i] & _mask;
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & _mask;
            }

            _slots[slot] = ((ulong)hashes[i] << 32) | (uint)(FirstWord + i);
        }
    }

    /// <summary>Whether the word of that number belongs to a symbol.</summary>
    public bool Has(int word, int symbol) => (_bits[(word * _row) + (symbol >> 6)] >> (symbol & 63) & 1) != 0;

    /// <summary>The number of a token.</summary>
    public int IndexOf(in Token token) => token.Kind switch
    {
        TokenKind.Stop => token.Has(TokenMarks.Question) ? Question : Stop,
        TokenKind.Break => Break,
        TokenKind.Number when token.Has(TokenMarks.Ratio) => Ratio,
        TokenKind.Number => Find(token.Hash, Number),
        TokenKind.Quote => Unknown,
        _ => Find(token.Hash, Unknown),
    };

    private int Find(uint hash, int otherwise)
    {
        for (var slot = (int)hash & _mask; _slots[slot] != 0; slot = (slot + 1) & _mask)
        {
            if ((uint)(_slots[slot] >> 32) == hash)
            {
                return (int)(uint)_slots[slot];
            }
        }

        return otherwise;
    }
}
