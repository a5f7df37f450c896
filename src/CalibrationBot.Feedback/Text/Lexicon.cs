using System.Collections.Immutable;
using System.Numerics;

namespace CalibrationBot.Feedback.Text;

/// <summary>
/// Which concepts a word belongs to, found by its hash in one probe. Two words of one hash cannot be told apart; with a
/// few thousand entries that befalls about one unknown word in a million. Immutable and thread-safe.
/// </summary>
internal sealed class Lexicon
{
    private readonly uint[] _keys;
    private readonly int[] _entries;
    private readonly ImmutableArray<Entry> _list;
    private readonly int _mask;

    public Lexicon(ImmutableArray<string> concepts, IReadOnlyDictionary<uint, Entry> words)
    {
        Concepts = concepts;
        _list = [.. words.OrderBy(w => w.Key).Select(w => w.Value)];
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, words.Count * 4));
        _mask = size - 1;
        _keys = new uint[size];
        _entries = new int[size];
        var index = 0;
        foreach (var hash in words.Keys.Order())
        {
            var slot = (int)hash & _mask;
            while (_entries[slot] != 0)
            {
                slot = (slot + 1) & _mask;
            }

            _keys[slot] = hash;
            _entries[slot] = ++index;
        }
    }

    /// <summary>The concepts' names, by number.</summary>
    public ImmutableArray<string> Concepts { get; }

    /// <summary>The number of a concept, or -1.</summary>
    public int ConceptOf(string name) => Concepts.IndexOf(name);

    /// <summary>What is known of the word, or null.</summary>
    public Entry? Find(uint hash)
    {
        for (var slot = (int)hash & _mask; _entries[slot] != 0; slot = (slot + 1) & _mask)
        {
            if (_keys[slot] == hash)
            {
                return _list[_entries[slot] - 1];
            }
        }

        return null;
    }

    /// <summary>The hashes of all words of a concept.</summary>
    public IEnumerable<uint> HashesOf(string concept)
    {
        var number = (byte)ConceptOf(concept);
        return from slot in Enumerable.Range(0, _keys.Length)
               where _entries[slot] != 0 && _list[_entries[slot] - 1].Concepts.Contains(number)
               select _keys[slot];
    }

    /// <summary>A word with its concepts, the most telling first.</summary>
    internal sealed record Entry(string Word, WordForm Form, ImmutableArray<byte> Concepts);
}
