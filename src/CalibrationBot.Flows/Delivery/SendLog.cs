namespace CalibrationBot.Flows.Delivery;

/// <summary>
/// When the latest sendings to one destination ended, as many as its limits look back on. Not thread-safe: <see cref="Pacer"/>
/// guards it.
/// </summary>
internal sealed class SendLog
{
    private readonly (long Span, int Messages)[] _limits;
    private readonly int _depth;
    private readonly List<long> _ends = [];

    /// <summary>An empty log.</summary>
    /// <param name="within">The most messages by the length of a stretch in seconds; 0 for no limit.</param>
    /// <param name="frequency">The clock's ticks a second.</param>
    public SendLog(IReadOnlyDictionary<int, int> within, long frequency)
    {
        _limits = [.. within.Where(w => w.Value > 0).Select(w => (w.Key * frequency, w.Value))];
        _depth = _limits.Max(l => l.Messages);
    }

    /// <summary>From when on the next sending is within every limit; 0 for at once.</summary>
    public long FreeAt => _limits.Where(l => _ends.Count >= l.Messages).Select(l => _ends[^l.Messages] + l.Span).DefaultIfEmpty().Max();

    /// <summary>Takes down the end of a sending.</summary>
    public void Add(long end)
    {
        _ends.Add(end);
        if (_ends.Count >= 2 * _depth)
        {
            _ends.RemoveRange(0, _ends.Count - _depth);
        }
    }

    /// <summary>Whether nothing in it matters any more.</summary>
    public bool IsIdle(long now) => now - _ends[^1] > _limits.Max(l => l.Span);
}
