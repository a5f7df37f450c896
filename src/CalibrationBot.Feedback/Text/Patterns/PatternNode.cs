namespace CalibrationBot.Feedback.Text.Patterns;

/// <summary>A node of the trie while it is being built.</summary>
internal sealed class PatternNode
{
    private readonly SortedDictionary<int, PatternNode> _children = [];

    /// <summary>The nodes below, by symbol.</summary>
    public IReadOnlyDictionary<int, PatternNode> Children => _children;

    /// <summary>The patterns that end here.</summary>
    public List<int> Patterns { get; } = [];

    public PatternNode GetOrAdd(int symbol)
    {
        if (!_children.TryGetValue(symbol, out var child))
        {
            _children[symbol] = child = new();
        }

        return child;
    }
}
