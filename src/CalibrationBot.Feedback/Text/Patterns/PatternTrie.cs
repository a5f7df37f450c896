namespace CalibrationBot.Feedback.Text.Patterns;

/// <summary>The trie of all patterns, laid out in flat arrays. Immutable and thread-safe.</summary>
internal sealed class PatternTrie
{
    /// <summary>Any token but the end of a sentence.</summary>
    public const int AnySymbol = 0;

    /// <summary>The start of a sentence, which is no token.</summary>
    public const int StartSymbol = 1;

    /// <summary>The end of a clause, which is no token.</summary>
    public const int EndSymbol = 2;

    /// <summary>The first symbol that stands for a set of words or a class of tokens.</summary>
    public const int FirstSet = 3;

    private readonly List<PatternEdge> _edges = [];
    private readonly List<int> _patterns = [];
    private readonly List<(int FirstEdge, int Edges, int FirstPattern, int Patterns)> _nodes = [];
    private readonly (int FirstEdge, int Edges, int FirstPattern, int Patterns)[] _nodeArray;
    private readonly int[] _sentenceStarts;
    private readonly int[][] _entries;
    private readonly PatternEdge[] _edgeArray;
    private readonly int[] _patternArray;

    public PatternTrie(PatternNode root, IReadOnlyList<IReadOnlyCollection<int>> symbolsOf)
    {
        var first = root.Children.ToDictionary(c => c.Key, c => Lay(c.Value));
        _sentenceStarts = first.TryGetValue(StartSymbol, out var start) ? [start] : [];
        _entries = [.. symbolsOf.Select(symbols => symbols.Where(first.ContainsKey).Select(s => first[s]).Order().ToArray())];
        _nodeArray = [.. _nodes];
        _edgeArray = [.. _edges];
        _patternArray = [.. _patterns];
    }

    /// <summary>The nodes a sentence begins at.</summary>
    public ReadOnlySpan<int> SentenceStarts => _sentenceStarts;

    /// <summary>The nodes that a word of that number leads to from the root.</summary>
    public ReadOnlySpan<int> EntriesOf(int word) => _entries[word];

    /// <summary>The ways on from a node.</summary>
    public ReadOnlySpan<PatternEdge> EdgesOf(int node) => _edgeArray.AsSpan(_nodeArray[node].FirstEdge, _nodeArray[node].Edges);

    /// <summary>The patterns that are complete at a node.</summary>
    public ReadOnlySpan<int> PatternsAt(int node) => _patternArray.AsSpan(_nodeArray[node].FirstPattern, _nodeArray[node].Patterns);

    private int Lay(PatternNode node)
    {
        PatternEdge[] edges = [.. node.Children.Select(c => new PatternEdge(c.Key, Lay(c.Value)))];
        _nodes.Add((_edges.Count, edges.Length, _patterns.Count, node.Patterns.Count));
        _edges.AddRange(edges);
        _patterns.AddRange(node.Patterns);
        return _nodes.Count - 1;
    }
}

/// <summary>A way on: what the next token must be, and the node it leads to.</summary>
internal readonly record struct PatternEdge(int Symbol, int Child);
