using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Delivery;

/// <summary>Takes turns from the channels. What it has accepted survives a crash.</summary>
public interface IInbox
{
    /// <summary>Stores a turn, and returns only when it is on disk.</summary>
    ValueTask<Acceptance> AcceptAsync(Turn turn, CancellationToken cancellationToken);
}

/// <summary>What became of an offered turn.</summary>
public enum Acceptance
{
    /// <summary>On disk; it will be handled once.</summary>
    Accepted,

    /// <summary>It had been accepted before; acknowledge it all the same.</summary>
    Duplicate,

    /// <summary>Too much is waiting; tell the sender to come back (503 with Retry-After).</summary>
    Busy,

    /// <summary>Larger than a turn may be; tell the sender (413).</summary>
    TooLarge,
}
