namespace CalibrationBot.Feedback.Text.Patterns;

/// <summary>A node of the trie. Filled by the compiler, then only read.</summary>
internal sealed class PatternNode
{
    private readonly Dictionary<int, PatternNode> _children = [];
    private readonly List<int> _patterns = [];

    public bool HasChildren => _children.Count > 0;

    /// <summary>The patterns that end here.</summary>
    public List<int> Patterns => _patterns;

    public PatternNode? Child(int symbol) => _children.GetValueOrDefault(symbol);

    public PatternNode GetOrAdd(int symbol)
    {
        if (!_children.TryGetValue(symbol, out var child))
        {
            _children[symbol] = child = new();
        }

        return child;
    }
}
