namespace CalibrationBot.Testing;

/// <summary>A clock that stands still until it is advanced. Timers fire during <see cref="Advance"/>, in order. Thread-safe.</summary>
public sealed class FakeClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _wall = start;
    private long _elapsed;

    /// <summary>A Monday morning.</summary>
    public FakeClock()
        : this(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>How many timers are waiting, for instance one for each delay.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count;
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _elapsed;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _wall;
        }
    }

    /// <summary>Lets time pass: both clocks go on, and the timers that come due fire on the way.</summary>
    public void Advance(TimeSpan by)
    {
        var target = GetTimestamp() + by.Ticks;
        while (TakeNextDue(target) is { } timer)
        {
            timer.Fire();
        }

        MoveTo(target);
    }

    /// <summary>Sets the clock on the wall forward or back, as an operator or a time service does. No time passes.</summary>
    public void Jump(TimeSpan by)
    {
        lock (_gate)
        {
            _wall += by;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private FakeTimer? TakeNextDue(long target)
    {
        lock (_gate)
        {
            var next = _timers.Where(t => t.DueAt <= target).MinBy(t => t.DueAt);
            if (next is null)
            {
                return null;
            }

            MoveTo(Math.Max(next.DueAt, _elapsed));
            next.Reschedule();
            return next;
        }
    }

    private void MoveTo(long elapsed)
    {
        lock (_gate)
        {
            _wall += TimeSpan.FromTicks(elapsed - _elapsed);
            _elapsed = elapsed;
        }
    }

    private sealed class FakeTimer(FakeClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public long DueAt { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool now;
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                _period = period;
                now = dueTime == TimeSpan.Zero;
                if (dueTime > TimeSpan.Zero)
                {
                    DueAt = clock._elapsed + dueTime.Ticks;
                    clock._timers.Add(this);
                }
            }

            if (now)
            {
                Fire();
            }

            return true;
        }

        public void Reschedule()
        {
            if (_period > TimeSpan.Zero)
            {
                DueAt += _period.Ticks;
            }
            else
            {
                clock._timers.Remove(this);
            }
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
