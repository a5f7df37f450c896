using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;

namespace CalibrationBot.Flows.Storage;

/// <summary>
/// The turns that wait to be handled, and the timers that will become turns. Thread-safe. Every method that writes
/// returns only when the write is on disk, and throws <see cref="StoreUnavailableException"/> when the store cannot be
/// reached or written; then the write may or may not have happened, and repeating it is safe.
/// </summary>
public interface ITurnStore
{
    /// <summary>Stores a turn unless its id or message was accepted before, or too much is waiting.</summary>
    ValueTask<Acceptance> AcceptAsync(Turn turn, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the oldest turn of conversations that nobody holds, and holds these conversations until the turn is
    /// committed, set back, parked or released. Called by one loop a process, never twice at the same time.
    /// </summary>
    /// <param name="limit">At most so many, from 1.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    ValueTask<ImmutableArray<ClaimedTurn>> ClaimAsync(int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Counts a try durably before it starts. Only for turns found at the start of the process: one of them may be what
    /// brought the last process down, and must not do so for ever.
    /// </summary>
    ValueTask CountTryAsync(ClaimedTurn turn, CancellationToken cancellationToken);

    /// <summary>Writes all that the step wants and forgets the turn, in one transaction.</summary>
    /// <param name="turn">The claimed turn. It stays held after <see cref="CommitOutcome.Conflict"/>, and only then.</param>
    /// <param name="result">What the step wants.</param>
    /// <param name="reads">What the step read; checked in the same transaction.</param>
    /// <param name="cancellationToken">Ends the waiting before the write has begun.</param>
    ValueTask<CommitOutcome> CommitAsync(ClaimedTurn turn, StepResult result, ReadSet reads, CancellationToken cancellationToken);

    /// <summary>Sets the turn back to be tried again; later turns of its conversation wait for it.</summary>
    /// <param name="turn">The claimed turn.</param>
    /// <param name="notBefore">When to try again.</param>
    /// <param name="cause">Why: an exception's type and place, never anybody's text.</param>
    /// <param name="cancellationToken">Ends the waiting before the write has begun.</param>
    ValueTask RetryAsync(ClaimedTurn turn, DateTimeOffset notBefore, string cause, CancellationToken cancellationToken);

    /// <summary>Sets the turn aside for an operator, lets the conversation go on, and queues the replies that say so.</summary>
    ValueTask ParkAsync(ClaimedTurn turn, string cause, ImmutableArray<Reply> replies, CancellationToken cancellationToken);

    /// <summary>Gives the turn back untouched, for instance when the process stops. Writes nothing that has to be waited for.</summary>
    void Release(ClaimedTurn turn);

    /// <summary>Turns timers that are due into waiting turns.</summary>
    /// <returns>When the next timer is due; null when there is none.</returns>
    ValueTask<DateTimeOffset?> RipenAsync(CancellationToken cancellationToken);

    /// <summary>Turns that were set aside, oldest first.</summary>
    /// <param name="limit">At most so many, from 1.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    ValueTask<IReadOnlyList<ParkedTurn>> ListParkedAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Lets a parked turn be tried anew, with all its tries.</summary>
    /// <returns>False when there is no parked turn of that number.</returns>
    ValueTask<bool> RerunAsync(long number, CancellationToken cancellationToken);
}
