namespace CalibrationBot.Channels;

/// <summary>Keeps what strangers can bring about at will from filling the log. Thread-safe.</summary>
internal sealed class OnceAMinute(TimeProvider time)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);
    private long _next = long.MinValue;

    /// <summary>Whether to speak up: true the first time, and not again for a minute after.</summary>
    public bool IsTime()
    {
        var now = time.GetUtcNow().UtcTicks;
        var due = Volatile.Read(ref _next);
        return now >= due && Interlocked.CompareExchange(ref _next, now + Quiet.Ticks, due) == due;
    }
}
