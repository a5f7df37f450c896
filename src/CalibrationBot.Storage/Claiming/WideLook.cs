namespace CalibrationBot.Storage.Claiming;

/// <summary>Says when a claim should look through everything that waits, instead of where work is known or usual. Used by one loop.</summary>
internal sealed class WideLook(TimeProvider time)
{
    /// <summary>How many rows a usual look takes in.</summary>
    public const int Narrow = 512;

    /// <summary>How many rows a wide look takes in.</summary>
    public const int Wide = int.MaxValue;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private long? _last;

    /// <summary>At most every few seconds; counted as done.</summary>
    public bool IsDue()
    {
        if (_last is { } last && time.GetElapsedTime(last) < Every)
        {
            return false;
        }

        _last = time.GetTimestamp();
        return true;
    }
}
