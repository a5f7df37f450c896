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

    /// <summary>Books the next free moment for a reply, or finds the one booked for it before.</summary>
    /// <returns>How long to wait for it. Zero when the wait is over, and up to a second it can be waited out: the booking is then used up.
    /// After a longer wait, ask again.</returns>
    public TimeSpan Book(long reply, string channel, string workspace, string orderKey)
    {
        options.Channels.TryGetValue(channel, out var limits);
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (!_booked.Remove(reply, out var at))
            {
                var free = _logs.TryGetValue(orderKey, out var log) ? log.FreeAt : 0;
                if (free - now > time.TimestampFrequency)
                {
                    // Nothing is booked: a full destination must not hold up the workspace's others.
                    return time.GetElapsedTime(now, free);
                }

                at = Math.Max(Math.Max(now, free), Math.Max(At(_nextFree, workspace), At(_nextFree, orderKey)));
                Occupy(workspace, at, limits?.PerSecond ?? 0, now);
                Occupy(orderKey, at, limits?.PerSecondAndDestination ?? 0, now);
            }

            at = Math.Max(at, At(_pausedUntil, workspace));
            if (at - now > time.TimestampFrequency)
            {
                _booked[reply] = at;
            }

            return at <= now ? TimeSpan.Zero : time.GetElapsedTime(now, at);
        }
    }

    /// <summary>Notes that a sending begins now, perhaps later than booked: the destination's next one keeps its distance.</summary>
    public void Begin(string channel, string orderKey)
    {
        if (options.Channels.TryGetValue(channel, out var limits))
        {
            lock (_gate)
            {
                var now = time.GetTimestamp();
                Occupy(orderKey, Math.Max(now, At(_nextFree, orderKey) - Interval(limits.PerSecondAndDestination)), limits.PerSecondAndDestination, now);
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

    private long Interval(double perSecond) => perSecond > 0 ? (long)(time.TimestampFrequency / perSecond) : 0;

    private void Occupy(string key, long at, double perSecond, long now)
    {
        if (perSecond > 0)
        {
            _nextFree[key] = at + Interval(perSecond);
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
