namespace CalibrationBot.Flows.Delivery;

/// <summary>What arrived over the last short while, looked at again and again. Used by one thread at a time.</summary>
/// <param name="time">The clock.</param>
/// <param name="length">How long a while is at least.</param>
internal sealed class ArrivalWindow(TimeProvider time, TimeSpan length)
{
    private long _since = time.GetTimestamp();
    private long _arrived;
    private TimeSpan _waited;

    /// <summary>Arrivals a second over the last while that has ended.</summary>
    public double PerSecond { get; private set; }

    /// <summary>How many waited at once in it: how many came a second times how long each waited (Little's law).</summary>
    public double AtOnce { get; private set; }

    /// <summary>Ends the while if it is long enough.</summary>
    /// <param name="arrived">How many have arrived since the process began.</param>
    /// <param name="waited">How long they have waited, all together.</param>
    public void Look(long arrived, TimeSpan waited)
    {
        var elapsed = time.GetElapsedTime(_since);
        if (elapsed < length)
        {
            return;
        }

        PerSecond = (arrived - _arrived) / elapsed.TotalSeconds;
        AtOnce = (waited - _waited) / elapsed;
        (_arrived, _waited, _since) = (arrived, waited, time.GetTimestamp());
    }
}
