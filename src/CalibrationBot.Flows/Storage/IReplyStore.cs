using System.Collections.Immutable;

namespace CalibrationBot.Flows.Storage;

/// <summary>
/// The replies that wait to be sent, and what became of the others. Thread-safe. Writes are on disk when they return, and
/// throw <see cref="StoreUnavailableException"/> like those of <see cref="ITurnStore"/>.
/// </summary>
public interface IReplyStore
{
    /// <summary>
    /// Takes the oldest reply of destinations that nobody holds, and holds these destinations until the reply is recorded
    /// by one of the other methods. Called by one loop a process, never twice at the same time.
    /// </summary>
    /// <param name="limit">At most so many, from 1.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    ValueTask<ImmutableArray<ClaimedReply>> ClaimRepliesAsync(int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Notes on disk that the sending is about to begin. After a crash the reply is then known to have perhaps arrived,
    /// and is looked up instead of being sent again.
    /// </summary>
    /// <returns>False when the reply is no longer this process's to send; then it must not be sent.</returns>
    ValueTask<bool> BeginSendAsync(ClaimedReply reply, CancellationToken cancellationToken);

    /// <summary>
    /// Notes the end of a sending, and lets the destination's next reply go. Also after an outage, in which another process may
    /// have taken the reply over as doubtful; once that one sends it anew, or looks it up, this changes nothing.
    /// </summary>
    /// <param name="reply">The claimed reply.</param>
    /// <param name="record">What is now known of it.</param>
    /// <param name="cancellationToken">Ends the waiting before the write has begun.</param>
    ValueTask RecordSendAsync(ClaimedReply reply, SendRecord record, CancellationToken cancellationToken);

    /// <summary>Gives the reply back as it is, for instance when the process stops.</summary>
    void Release(ClaimedReply reply);

    /// <summary>What became of the reply with this key.</summary>
    ValueTask<ReplyFate> FindFateAsync(string replyKey, CancellationToken cancellationToken);

    /// <summary>Replies that ended as <see cref="ReplyState.Failed"/> or <see cref="ReplyState.Unknown"/>, newest first.</summary>
    /// <param name="limit">At most so many, from 1.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    ValueTask<IReadOnlyList<UnsentReply>> ListUnsentAsync(int limit, CancellationToken cancellationToken);
}
