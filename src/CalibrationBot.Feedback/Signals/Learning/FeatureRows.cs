namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>The rows of the features met in a line, as far as a model knows them. For one reading of one thread.</summary>
internal struct FeatureRows(SignalWeights weights) : IFeatureSink
{
    private int[] _rows = new int[256];
    private int _count;

    public void Add(string kind, ReadOnlySpan<char> first, ReadOnlySpan<char> second, int line)
    {
        var hash = FeatureHash.Of(kind).Add(first);
        var row = weights.Find((second.IsEmpty ? hash : hash.Add(" ").Add(second)).Value);
        if (row < 0)
        {
            return;
        }

        if (_count == _rows.Length)
        {
            Array.Resize(ref _rows, _count * 2);
        }

        _rows[_count++] = row;
    }

    /// <summary>The rows, each once; what is added next begins anew.</summary>
    public ReadOnlySpan<int> Take()
    {
        var all = _rows.AsSpan(0, _count);
        all.Sort();
        _count = 0;
        var distinct = 0;
        for (var i = 0; i < all.Length; i++)
        {
            if (i == 0 || all[i] != all[distinct - 1])
            {
                all[distinct++] = all[i];
            }
        }

        return all[..distinct];
    }
}
