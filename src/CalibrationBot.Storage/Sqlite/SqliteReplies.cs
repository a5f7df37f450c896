using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Claiming;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>The outbox in the embedded store.</summary>
internal sealed class SqliteReplies(SqliteDatabase database, SpineSignals signals, TimeProvider time) : IReplyStore
{
    private readonly WaitingKeys _destinations = new();
    private readonly WideLook _wide = new(time);

    public ValueTask<ImmutableArray<ClaimedReply>> ClaimRepliesAsync(int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = time.GetUtcNow();
        return ValueTask.FromResult(database.Readers.Read(session =>
        {
            if (_wide.IsDue())
            {
                _destinations.Seen(ReplyRows.WaitingDestinations(session), now.ToUnixTimeMilliseconds());
            }

            return _destinations.Claim(now.ToUnixTimeMilliseconds(), limit, key => ReplyRows.Head(session, key, now));
        }));
    }

    public async ValueTask<bool> BeginSendAsync(ClaimedReply reply, CancellationToken cancellationToken) =>
        await database.Writer.WriteAsync(session => ReplyRows.Begin(session, reply.Number), cancellationToken);

    public async ValueTask RecordSendAsync(ClaimedReply reply, SendRecord record, CancellationToken cancellationToken)
    {
        var now = Now;
        await database.Writer.WriteAsync(
            session =>
            {
                ReplyRows.Record(session, reply.Number, record, now);
                return true;
            },
            cancellationToken);
        if (record.NotBefore is { } until)
        {
            _destinations.Defer(reply.Reply.To.OrderKey, until.ToUnixTimeMilliseconds());
        }
        else
        {
            _destinations.Free(reply.Reply.To.OrderKey, now);
        }

        signals.Replies.Set();
    }

    public void Release(ClaimedReply reply)
    {
        _destinations.Defer(reply.Reply.To.OrderKey, Now);
        signals.Replies.Set();
    }

    /// <summary>Replies that were queued and are on disk now can be claimed.</summary>
    public void Announce(ImmutableArray<Reply> replies)
    {
        foreach (var reply in replies)
        {
            _destinations.Add(reply.To.OrderKey, Now);
        }

        if (!replies.IsEmpty)
        {
            signals.Replies.Set();
        }
    }

    public ValueTask<ReplyFate> FindFateAsync(string replyKey, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(session => ReplyRows.Fate(session, replyKey)));
    }

    public ValueTask<IReadOnlyList<UnsentReply>> ListUnsentAsync(int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<UnsentReply>>(database.Readers.Read(session => ReplyRows.Unsent(session, limit)));
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}
