using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;

namespace CalibrationBot.Feedback.Signals.Reading;

/// <summary>Words and phrases, and the concepts they stand for. Immutable; looking a word up costs its length.</summary>
internal sealed class Lexicon
{
    /// <summary>The concept of negating words.</summary>
    public const string Negation = "no";

    private const int Starts = 128;

    private readonly FrozenDictionary<string, ImmutableArray<LexiconPhrase>>.AlternateLookup<ReadOnlySpan<char>> _exact;
    private readonly FrozenDictionary<string, ImmutableArray<LexiconPhrase>>.AlternateLookup<ReadOnlySpan<char>> _stems;
    private readonly FrozenDictionary<string, int> _ids;

    /// <summary>By a word's first letter, a bit for each length that stems beginning so have.</summary>
    private readonly uint[] _stemLengths = new uint[Starts];

    public Lexicon(IEnumerable<LexiconPhrase> phrases, IReadOnlyDictionary<string, int> ids)
    {
        var byKind = phrases.ToLookup(p => p.Words[0].EndsWith('*'));
        _exact = Index(byKind[false], p => p.Words[0]).GetAlternateLookup<ReadOnlySpan<char>>();
        _stems = Index(byKind[true], p => p.Words[0][..^1]).GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var stem in byKind[true].Select(p => p.Words[0]))
        {
            _stemLengths[stem[0] % Starts] |= 1u << (stem.Length - 1);
        }

        _ids = ids.ToFrozenDictionary(StringComparer.Ordinal);
        Names = [.. ids.OrderBy(p => p.Value).Select(p => p.Key)];
    }

    /// <summary>The concepts' names by id.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The id of a concept that the engine itself relies on.</summary>
    /// <exception cref="KeyNotFoundException">The lexicon was read without checking for it.</exception>
    public int Id(string name) => _ids[name];

    /// <summary>Adds the concepts of the phrases that begin at a word.</summary>
    public void Match(ReadOnlySpan<char> line, IReadOnlyList<NoteWord> words, int at, List<ConceptHit> hits)
    {
        var word = words[at].In(line);
        if (_exact.TryGetValue(word, out var phrases))
        {
            Add(phrases, line, words, at, hits);
        }

        for (var lengths = _stemLengths[word[0] % Starts]; lengths != 0; lengths &= lengths - 1)
        {
            var length = BitOperations.TrailingZeroCount(lengths);
            if (length > word.Length)
            {
                return;
            }

            if (_stems.TryGetValue(word[..length], out phrases))
            {
                Add(phrases, line, words, at, hits);
            }
        }
    }

    private static void Add(ImmutableArray<LexiconPhrase> phrases, ReadOnlySpan<char> line, IReadOnlyList<NoteWord> words, int at, List<ConceptHit> hits)
    {
        foreach (var phrase in phrases)
        {
            if (phrase.Matches(line, words, at))
            {
                hits.Add(new ConceptHit(phrase.Concept, at, at + phrase.Words.Length));
            }
        }
    }

    private static FrozenDictionary<string, ImmutableArray<LexiconPhrase>> Index(IEnumerable<LexiconPhrase> phrases, Func<LexiconPhrase, string> key) =>
        phrases.GroupBy(key, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray(), StringComparer.Ordinal);
}

/// <summary>A concept found in a line.</summary>
/// <param name="Concept">Its id.</param>
/// <param name="First">The first word.</param>
/// <param name="End">The word after the last.</param>
internal readonly record struct ConceptHit(int Concept, int First, int End);
