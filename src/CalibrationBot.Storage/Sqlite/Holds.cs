namespace CalibrationBot.Storage.Sqlite;

/// <summary>
/// Who is busy: conversations or destinations held by this process, the only one over an embedded store. Thread-safe.
/// </summary>
internal sealed class Holds
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private HashSet<string>? _freedWhileLooking;

    /// <summary>Begins a search for work. One search at a time.</summary>
    /// <returns>Who is held, to be left out.</returns>
    public string[] BeginSearch()
    {
        lock (_gate)
        {
            _freedWhileLooking = new(StringComparer.Ordinal);
            return [.. _held];
        }
    }

    /// <summary>
    /// Holds the first of what was found that nobody holds. What was let go during the search is left out as well: the search
    /// may have seen it as it was before.
    /// </summary>
    public List<T> EndSearch<T>(IEnumerable<(string Key, T Item)> found, int limit)
    {
        lock (_gate)
        {
            var freed = _freedWhileLooking ?? [];
            _freedWhileLooking = null;
            var taken = new List<T>();
            foreach (var (key, item) in found)
            {
                if (taken.Count < limit && !freed.Contains(key) && _held.Add(key))
                {
                    taken.Add(item);
                }
            }

            return taken;
        }
    }

    public void Free(string key)
    {
        lock (_gate)
        {
            _held.Remove(key);
            _freedWhileLooking?.Add(key);
        }
    }
}
