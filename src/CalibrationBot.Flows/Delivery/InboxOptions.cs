namespace CalibrationBot.Flows.Delivery;

/// <summary>How much the inbox takes, settings below <c>Inbox</c>.</summary>
public sealed class InboxOptions
{
    /// <summary>
    /// The most text one turn may hold, in UTF-8 bytes, <c>Inbox:MaxTurnBytes</c>, from 65,536. Default 1,048,576: room for
    /// several fields of 40,000 characters in any script.
    /// </summary>
    public int MaxTurnBytes { get; set; } = 1 << 20;

    /// <summary>
    /// How many turns may wait before new ones are turned away with <see cref="Acceptance.Busy"/>, <c>Inbox:MaxWaiting</c>,
    /// from 100. Default 20,000, a little under half a minute's work.
    /// </summary>
    public int MaxWaiting { get; set; } = 20_000;
}
