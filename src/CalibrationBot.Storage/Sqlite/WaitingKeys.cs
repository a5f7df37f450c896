using System.Collections.Immutable;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>
/// Conversations, or destinations, that may have work, each with when to look, and those that are held. What is here is a
/// hint: whether there is work, and which is the oldest, the store says. So a hint too many costs a look, and one too few
/// waits for the next look at everything. Held by this process, the only one over an embedded store. Thread-safe.
/// </summary>
internal sealed class WaitingKeys
{
    // A clock that goes back by less only makes somebody wait that much longer.
    private const long ClockSlack = 1000;

    private readonly Lock _gate = new();
    private readonly PriorityQueue<string, (long Due, long Order)> _queue = new();
    private readonly Dictionary<string, (long Due, long Order)> _hints = new(StringComparer.Ordinal);

    // The value tells whether there is, or may be, more than what it is held for.
    private readonly Dictionary<string, bool> _held = new(StringComparer.Ordinal);
    private long _order;
    private long _lastLook;

    /// <summary>When the time has come of something that was set back.</summary>
    /// <param name="notBefore">Until when, in Unix milliseconds.</param>
    /// <param name="now">The present.</param>
    /// <param name="longest">The longest anything is set back for; more means that a clock ran ahead, and it need not wait.</param>
    public static long Due(long notBefore, DateTimeOffset now, TimeSpan longest) =>
        notBefore > (now + longest).ToUnixTimeMilliseconds() ? 0 : notBefore;

    /// <summary>Something new may wait there.</summary>
    /// <param name="key">Where.</param>
    /// <param name="due">From when on to look, in Unix milliseconds.</param>
    public void Add(string key, long due)
    {
        lock (_gate)
        {
            Hint(key, due);
        }
    }

    /// <summary>Something was seen to wait there; what is known of it already stays.</summary>
    public void Seen(List<string> keys, long now)
    {
        lock (_gate)
        {
            foreach (var key in keys.Where(key => !_hints.ContainsKey(key)))
            {
                Hint(key, now);
            }
        }
    }

    /// <summary>Takes what is due of those that nobody holds, those first that have waited longest, and holds them.</summary>
    /// <param name="now">The present, in Unix milliseconds.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="look">Reads what is oldest there; null when nothing waits.</param>
    public ImmutableArray<T> Claim<T>(long now, int limit, Func<string, Head<T>?> look)
    {
        var claimed = ImmutableArray.CreateBuilder<T>();
        while (claimed.Count < limit && Take(now) is { } key)
        {
            Head<T>? head;
            try
            {
                head = look(key);
            }
            catch
            {
                Defer(key, now);
                throw;
            }

            if (head is null)
            {
                Free(key, now);
            }
            else if (head.Due > now)
            {
                Defer(key, head.Due);
            }
            else
            {
                claimed.Add(head.Item);
                if (head.More)
                {
                    Add(key, now);
                }
            }
        }

        return claimed.DrainToImmutable();
    }

    /// <summary>Lets go of one whose work is done.</summary>
    public void Free(string key, long now)
    {
        lock (_gate)
        {
            if (_held.Remove(key, out var more) && more)
            {
                Hint(key, now);
            }
        }
    }

    /// <summary>Lets go of one whose work is not done.</summary>
    /// <param name="key">Whose.</param>
    /// <param name="due">When it is to be looked at again.</param>
    public void Defer(string key, long due)
    {
        lock (_gate)
        {
            _held.Remove(key);
            Hint(key, due);
        }
    }

    private string? Take(long now)
    {
        lock (_gate)
        {
            if (now < _lastLook - ClockSlack)
            {
                // The clock was set back; what is due when must be asked anew.
                foreach (var key in _hints.Keys.ToList())
                {
                    Hint(key, now);
                }
            }

            _lastLook = now;
            while (_queue.TryPeek(out var key, out var at) && at.Due <= now)
            {
                _queue.Dequeue();
                if (_hints.TryGetValue(key, out var current) && current == at)
                {
                    _hints.Remove(key);
                    _held.Add(key, false);
                    return key;
                }
            }

            return null;
        }
    }

    private void Hint(string key, long due)
    {
        if (_held.ContainsKey(key))
        {
            _held[key] = true;
        }
        else if (!_hints.TryGetValue(key, out var known) || due < known.Due)
        {
            _hints[key] = (due, ++_order);
            _queue.Enqueue(key, (due, _order));
        }
    }
}
