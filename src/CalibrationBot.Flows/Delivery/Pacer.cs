namespace CalibrationBot.Flows.Delivery;

/// <summary>
/// Spaces sendings evenly within a platform's limits: every workspace and destination has a next free moment, on a clock
/// that never jumps (the virtual scheduling form of the generic cell rate algorithm, ITU-T I.371, with no burst). Limits within
/// a stretch of time are kept by remembering when sendings ended. Thread-safe.
/// </summary>
internal sealed class Pacer(OutboxOptions options, TimeProvider time)
{
    private const int Many = 10_000;
    private readonly Dictionary<string, long> _nextFree = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _pausedUntil = new(StringComparer.Ordinal);
    private readonly Dictionary<long, long> _booked = [];
    private readonly Dictionary<string, SendLog> _logs = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _sweptAt;

    /// <summary>
    /// Books a reply's moment in its workspace, or finds the one booked for it before. While the destination itself has to wait
    /// nothing is booked: the workspace's moments go to those who can use them.
    /// </summary>
    /// <returns>Zero when it may go now, and the booking is used up. Else how long to wait before asking again.</returns>
    public TimeSpan Book(long reply, string channel, string workspace, string orderKey)
    {
        options.Channels.TryGetValue(channel, out var limits);
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var isBooked = _booked.Remove(reply, out var at);
            var free = Math.Max(At(_nextFree, orderKey), At(_pausedUntil, workspace));
            free = _logs.TryGetValue(orderKey, out var log) ? Math.Max(free, log.FreeAt) : free;
            if (free > now)
            {
                return time.GetElapsedTime(now, free);
            }

            if (!isBooked)
            {
                at = Math.Max(now, At(_nextFree, workspace));
                Occupy(workspace, at, limits?.PerSecond ?? 0, now);
            }

            if (at <= now)
            {
                return TimeSpan.Zero;
            }

            _booked[reply] = at;
            return time.GetElapsedTime(now, at);
        }
    }

    /// <summary>Notes that a sending begins now: the destination's next one keeps its distance. Called before that is booked.</summary>
    public void Begin(string channel, string orderKey)
    {
        if (options.Channels.TryGetValue(channel, out var limits))
        {
            lock (_gate)
            {
                var now = time.GetTimestamp();
                Occupy(orderKey, now, limits.PerSecondAndDestination, now);
            }
        }
    }

    /// <summary>
    /// Notes that a sending has ended. The platform counts a message between its beginning and its end, so that limits within
    /// a stretch hold on its clock too when they are kept by the end. Called before the destination's next one is booked.
    /// </summary>
    public void End(string channel, string orderKey)
    {
        if (!options.Channels.TryGetValue(channel, out var limits) || !limits.Within.Values.Any(m => m > 0))
        {
            return;
        }

        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (!_logs.TryGetValue(orderKey, out var log))
            {
                _logs[orderKey] = log = new SendLog(limits.Within, time.TimestampFrequency);
            }

            log.Add(now);
            if (_logs.Count > Many && now - _sweptAt > 60 * time.TimestampFrequency)
            {
                _sweptAt = now;
                foreach (var idle in _logs.Where(l => l.Value.IsIdle(now)).Select(l => l.Key).ToList())
                {
                    _logs.Remove(idle);
                }
            }
        }
    }

    /// <summary>Lets nobody send to a workspace for a while, as the platform asked.</summary>
    public void Pause(string workspace, TimeSpan pause)
    {
        lock (_gate)
        {
            var until = time.GetTimestamp() + (long)(pause.TotalSeconds * time.TimestampFrequency);
            _pausedUntil[workspace] = Math.Max(At(_pausedUntil, workspace), until);
        }
    }

    private static long At(Dictionary<string, long> moments, string key) => moments.GetValueOrDefault(key);

    private void Occupy(string key, long at, double perSecond, long now)
    {
        if (perSecond > 0)
        {
            _nextFree[key] = at + (long)(time.TimestampFrequency / perSecond);
        }

        if (_nextFree.Count > Many)
        {
            foreach (var old in _nextFree.Where(f => f.Value <= now).Select(f => f.Key).ToList())
            {
                _nextFree.Remove(old);
            }
        }
    }
}
