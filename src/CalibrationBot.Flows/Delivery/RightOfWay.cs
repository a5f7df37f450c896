namespace CalibrationBot.Flows.Delivery;

/// <summary>
/// Lets work give way to arrivals. A platform waits only seconds for its acknowledgement and then sends everything again, while
/// an answer may come a moment later: while turns arrive in such numbers that many acknowledgements are waited for at once, the
/// workers wait for a lull, and without one begin only a few pieces at a time, more than a hundred a second. What the full inbox turns away does not
/// count: then work is all that helps. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class RightOfWay(TimeProvider time)
{
    private const double ManyASecond = 1000;
    private const double ManyAtOnce = 8;
    private const int PiecesInACrowd = 3;
    private const int PiecesInALull = 16;
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan Lull = TimeSpan.FromMilliseconds(6);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(24);
    private readonly Lock _gate = new();
    private long _arrived;
    private long _waited;
    private long _countedUpTo;
    private long _waitedUpTo;
    private long _since = time.GetTimestamp();
    private bool _isCrowded;

    /// <summary>Counts a turn that was taken.</summary>
    /// <param name="waited">How long its sender waited for that.</param>
    public void Arrived(TimeSpan waited)
    {
        Interlocked.Increment(ref _arrived);
        Interlocked.Add(ref _waited, waited.Ticks);
    }

    /// <summary>Waits a moment while turns arrive in crowds; else not at all.</summary>
    /// <param name="room">How many pieces of work could begin.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>How many may.</returns>
    public async ValueTask<int> GiveWayAsync(int room, CancellationToken cancellationToken)
    {
        if (!IsCrowded())
        {
            return room;
        }

        for (var waited = TimeSpan.Zero; waited < LongestPause; waited += Lull)
        {
            var before = Interlocked.Read(ref _arrived);
            await Task.Delay(Lull, time, cancellationToken);

            // People who all write at once then wait for their answers; only what keeps coming is a crowd.
            if (Interlocked.Read(ref _arrived) == before)
            {
                return Math.Min(room, PiecesInALull);
            }
        }

        return Math.Min(room, PiecesInACrowd);
    }

    private bool IsCrowded()
    {
        lock (_gate)
        {
            var elapsed = time.GetElapsedTime(_since);
            if (elapsed >= Window)
            {
                var (arrived, waited) = (Interlocked.Read(ref _arrived), Interlocked.Read(ref _waited));

                // How many wait at once is how many come a second times how long each waits (Little's law).
                _isCrowded = (arrived - _countedUpTo) / elapsed.TotalSeconds > ManyASecond && (double)(waited - _waitedUpTo) / elapsed.Ticks > ManyAtOnce;
                (_countedUpTo, _waitedUpTo, _since) = (arrived, waited, time.GetTimestamp());
            }

            return _isCrowded;
        }
    }
}
