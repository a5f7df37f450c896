namespace CalibrationBot.Flows.Delivery;

/// <summary>
/// Lets work give way to arrivals. A platform waits only seconds for its acknowledgement and then sends everything again, while
/// an answer may come a moment later: while turns arrive in such numbers that many acknowledgements are waited for at once, or
/// one sender sends as fast as it is acknowledged, the workers wait for a lull, and without one begin only a few pieces at a time,
/// more than a hundred a second. What the full inbox turns away does not count: then work is all that helps. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class RightOfWay(TimeProvider time)
{
    private const double ManyASecond = 1000;
    private const double ManyAtOnce = 8;

    private const int PiecesInACrowd = 3;
    private const int PiecesInALull = 16;
    private static readonly TimeSpan Lull = TimeSpan.FromMilliseconds(6);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(24);
    private readonly Lock _gate = new();
    private readonly ArrivalWindow _short = new(time, TimeSpan.FromMilliseconds(4));
    private readonly ArrivalWindow _long = new(time, TimeSpan.FromMilliseconds(20));
    private long _arrived;
    private long _waited;
    private long _together;
    private int _coming;

    /// <summary>Counts a turn that is offered, until <see cref="Goes"/>.</summary>
    public void Comes()
    {
        if (Interlocked.Increment(ref _coming) > 1)
        {
            Interlocked.Increment(ref _together);
        }
    }

    /// <summary>It was taken, or not.</summary>
    public void Goes() => Interlocked.Decrement(ref _coming);

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
            var (arrived, waited, together) = (Interlocked.Read(ref _arrived), TimeSpan.FromTicks(Interlocked.Read(ref _waited)), Interlocked.Read(ref _together));
            _short.Look(arrived, waited, together);
            _long.Look(arrived, waited, together);

            // A stream of so many a second from many senders has some that come together.
            return _short is { PerSecond: > ManyASecond, AtOnce: > ManyAtOnce } || _long is { PerSecond: > ManyASecond, OneByOne: true };
        }
    }
}
