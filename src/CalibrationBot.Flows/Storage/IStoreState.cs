namespace CalibrationBot.Flows.Storage;

/// <summary>Says how much waits in the store, for health checks and operators. Thread-safe.</summary>
public interface IStoreState
{
    /// <summary>Counts now; its cost grows with what waits, not with what was ever handled.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    ValueTask<StoreState> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>How much waits.</summary>
/// <param name="TurnsWaiting">Turns accepted and not handled.</param>
/// <param name="TurnsParked">Turns set aside for an operator.</param>
/// <param name="Timers">Timers set for later.</param>
/// <param name="RepliesWaiting">Replies not yet sent, or doubtful.</param>
/// <param name="RepliesUnsent">Replies that failed, or of which nobody knows.</param>
public sealed record StoreState(long TurnsWaiting, long TurnsParked, long Timers, long RepliesWaiting, long RepliesUnsent);
