using System.Collections.Immutable;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>
/// Knows where each turn lies that was seen of late. That is a hint: whether it is there, the store says, so a batch that is
/// undone needs no undoing here, and one hint too many costs a look. A hint too few would let a double through: they are given
/// inside the write and taken back only when what they point at has moved for certain. Thread-safe; <see cref="See"/> runs
/// inside writes.
/// </summary>
internal sealed class SeenTurns
{
    /// <summary>From so many on some are moved when nothing else is to be done.</summary>
    public const int Many = 1_000;

    /// <summary>From so many on some are moved whatever else is to be done; as hints they take a few megabytes.</summary>
    public const int TooMany = 50_000;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    // Who sends one after the other is not to wait for a move between two.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly Dictionary<UInt128, long> _places = [];
    private long _first;
    private long _next;
    private long _oldest;
    private long? _cameAt;
    private long? _failedAt;

    /// <summary>Begins with what the store holds.</summary>
    public SeenTurns(SqliteSession session)
    {
        var held = SeenRows.Oldest(session, int.MaxValue);
        foreach (var row in held)
        {
            Remember(row);
        }

        (_first, _next, _oldest) = held.IsEmpty ? (0, 0, 0) : (held[0].Place, held[^1].Place + 1, held[0].SeenAt);
    }

    /// <summary>Notes that a turn was seen.</summary>
    /// <param name="session">The session to write with.</param>
    /// <param name="digest">The turn's digest.</param>
    /// <param name="message">The message's digest; null when the turn names none.</param>
    /// <param name="now">The present, in Unix milliseconds.</param>
    /// <returns>False when the turn or its message had been seen before.</returns>
    public bool See(SqliteSession session, byte[] digest, byte[]? message, long now)
    {
        // A place is given once, whatever becomes of the batch, so that a hint left over never points at another turn.
        var row = new SeenRow(_next, digest, message, now);
        lock (_gate)
        {
            _cameAt = now;
        }

        if (row.Digests.Any(d => PlaceOf(d) is { } place && SeenRows.IsAt(session, place, d)) || !SeenRows.Add(session, row))
        {
            return false;
        }

        lock (_gate)
        {
            _oldest = _first == _next ? now : _oldest;
            _next++;
            Remember(row);
        }

        return true;
    }

    /// <summary>Whether some should be moved: not soon after a move that failed, and soon after an arrival only when there are too many.</summary>
    /// <param name="now">The present, in Unix milliseconds.</param>
    /// <param name="busy">Whether there is other work.</param>
    public bool IsFull(long now, bool busy)
    {
        lock (_gate)
        {
            var count = _next - _first;
            return !IsWithin(AfterFailure, _failedAt, now) && (count >= TooMany
                || (!busy && !IsWithin(Quiet, _cameAt, now) && (count >= Many || (count > 0 && now - _oldest > Longest.TotalMilliseconds))));
        }
    }

    /// <summary>Puts moving off for some seconds: it failed, so the store has no room for it, or is away.</summary>
    /// <param name="now">The present, in Unix milliseconds.</param>
    public void PutOff(long now)
    {
        lock (_gate)
        {
            _failedAt = now;
        }
    }

    /// <summary>Forgets what has moved, and is on disk there.</summary>
    public void Forget(ImmutableArray<SeenRow> moved)
    {
        lock (_gate)
        {
            foreach (var (key, place) in moved.SelectMany(r => r.Digests, (row, digest) => (SeenRow.KeyOf(digest), row.Place)))
            {
                if (_places.TryGetValue(key, out var known) && known == place)
                {
                    _places.Remove(key);
                }
            }

            // What remains is at most as old as the last that went. When there was none, retention has removed them.
            (_first, _oldest) = moved.IsEmpty ? (_next, 0) : (moved[^1].Place + 1, moved[^1].SeenAt);
        }
    }

    // A clock set back ends it, so that nothing waits until it is there again.
    private static bool IsWithin(TimeSpan span, long? since, long now) => now >= since && now - since < span.TotalMilliseconds;

    private long? PlaceOf(byte[] digest)
    {
        lock (_gate)
        {
            return _places.TryGetValue(SeenRow.KeyOf(digest), out var place) ? place : null;
        }
    }

    private void Remember(SeenRow row)
    {
        foreach (var digest in row.Digests)
        {
            _places[SeenRow.KeyOf(digest)] = row.Place;
        }
    }
}
