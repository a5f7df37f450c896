using System.Collections.Immutable;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Claiming;
using CalibrationBot.Storage.Serialization;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>The outbox in the embedded store.</summary>
internal sealed class SqliteReplies(SqliteDatabase database, SpineSignals signals, TimeProvider time) : IReplyStore
{
    private readonly Holds _holds = new();
    private readonly WideLook _wide = new(time);

    public ValueTask<ImmutableArray<ClaimedReply>> ClaimRepliesAsync(int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var found = Claim(limit, WideLook.Narrow);
        return ValueTask.FromResult(found.IsEmpty && _wide.IsDue() ? Claim(limit, WideLook.Wide) : found);
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
        Release(reply);
    }

    public void Release(ClaimedReply reply)
    {
        _holds.Free(reply.Reply.To.OrderKey);
        signals.Replies.Set();
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

    private ImmutableArray<ClaimedReply> Claim(int limit, int window)
    {
        var held = StoredJson.Write(_holds.BeginSearch());
        var found = database.Readers.Read(session => ReplyRows.Heads(session, Now, held, limit, window));
        return [.. _holds.EndSearch(found, limit)];
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}
