namespace CalibrationBot.Flows.Delivery;

/// <summary>Wakes the loops the moment there is something to do, so that an idle process neither polls nor waits.</summary>
public sealed class SpineSignals
{
    /// <summary>Turns may be waiting, or a conversation was let go.</summary>
    public Signal Turns { get; } = new();

    /// <summary>Replies may be waiting, or a destination was let go.</summary>
    public Signal Replies { get; } = new();

    /// <summary>Timers were set or cancelled.</summary>
    public Signal Timers { get; } = new();
}
