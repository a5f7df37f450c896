namespace CalibrationBot.Flows.Delivery;

/// <summary>What arrived over the last short while, looked at again and again. Used by one thread at a time.</summary>
/// <param name="time">The clock.</param>
/// <param name="length">How long a while is at least.</param>
internal sealed class ArrivalWindow(TimeProvider time, TimeSpan length)
{
    private long _since = time.GetTimestamp();
    private long _arrived;
    private TimeSpan _waited;
    private long _together;

    /// <summary>Arrivals a second over the last while that has ended.</summary>
    public double PerSecond { get; private set; }

    /// <summary>How many waited at once in it: how many came a second times how long each waited (Little's law).</summary>
    public double AtOnce { get; private set; }

    /// <summary>Whether each came when nobody else waited, as from one sender that waits for its acknowledgement before it sends the next.</summary>
    public bool OneByOne { get; private set; }

    /// <summary>Ends the while if it is long enough.</summary>
    /// <param name="arrived">How many have arrived since the process began.</param>
    /// <param name="waited">How long they have waited, all together.</param>
    /// <param name="together">How many came while another waited.</param>
    public void Look(long arrived, TimeSpan waited, long together)
    {
        var elapsed = time.GetElapsedTime(_since);
        if (elapsed < length)
        {
            return;
        }

        PerSecond = (arrived - _arrived) / elapsed.TotalSeconds;
        AtOnce = (waited - _waited) / elapsed;
        OneByOne = together == _together;
        (_arrived, _waited, _together, _since) = (arrived, waited, together, time.GetTimestamp());
    }
}
