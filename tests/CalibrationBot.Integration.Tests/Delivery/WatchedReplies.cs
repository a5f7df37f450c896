using System.Collections.Concurrent;
using System.Collections.Immutable;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Integration.Tests.Delivery;

/// <summary>The outbox of a run, which a test may take away, and which remembers what was recorded.</summary>
internal sealed class WatchedReplies(IReplyStore inner) : IReplyStore
{
    private readonly ConcurrentQueue<(string Key, SendRecord Record)> _records = new();
    private volatile bool _isAway;
    private int _losses;

    /// <summary>Whether nothing can be written at the moment.</summary>
    public bool IsAway
    {
        get => _isAway;
        set => _isAway = value;
    }

    /// <summary>Every attempt to record something, in order; also those that failed.</summary>
    public IReadOnlyList<(string Key, SendRecord Record)> Records => [.. _records];

    /// <summary>Lets the next beginning be written, without its writer hearing of that.</summary>
    public void LoseTheNextAnswer() => Interlocked.Increment(ref _losses);

    public ValueTask<ImmutableArray<ClaimedReply>> ClaimRepliesAsync(int limit, CancellationToken cancellationToken) =>
        inner.ClaimRepliesAsync(limit, cancellationToken);

    public async ValueTask<bool> BeginSendAsync(ClaimedReply reply, CancellationToken cancellationToken)
    {
        ThrowIfAway();
        var may = await inner.BeginSendAsync(reply, cancellationToken);
        return Interlocked.Exchange(ref _losses, 0) == 0 ? may : throw new StoreUnavailableException();
    }

    public ValueTask RecordSendAsync(ClaimedReply reply, SendRecord record, CancellationToken cancellationToken)
    {
        _records.Enqueue((reply.Reply.Key, record));
        ThrowIfAway();
        return inner.RecordSendAsync(reply, record, cancellationToken);
    }

    public void Release(ClaimedReply reply) => inner.Release(reply);

    public ValueTask<ReplyFate> FindFateAsync(string replyKey, CancellationToken cancellationToken) => inner.FindFateAsync(replyKey, cancellationToken);

    public ValueTask<IReadOnlyList<UnsentReply>> ListUnsentAsync(int limit, CancellationToken cancellationToken) => inner.ListUnsentAsync(limit, cancellationToken);

    private void ThrowIfAway()
    {
        if (_isAway)
        {
            throw new StoreUnavailableException();
        }
    }
}
