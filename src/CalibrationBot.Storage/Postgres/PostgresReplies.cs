using System.Collections.Immutable;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Claiming;
using CalibrationBot.Storage.Serialization;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>The outbox in the shared store.</summary>
internal sealed class PostgresReplies(PostgresDatabase database, SpineSignals signals, TimeProvider time) : IReplyStore
{
    private const long LongestWait = 3_600_000;

    // A sending that was given up without a record of its end may have arrived.
    private readonly Releases _releases = new(
        "UPDATE reply SET holder = NULL, state = CASE state WHEN 1 THEN 2 ELSE state END FROM unnest($1::bigint[], $2::int[]) AS h (number, by) WHERE seq = number AND holder = by");

    private readonly WideLook _wide = new(time);

    public async ValueTask<ImmutableArray<ClaimedReply>> ClaimRepliesAsync(int limit, CancellationToken cancellationToken) => await database.ClaimAsync(
        async (connection, holder) =>
        {
            await _releases.FreeAsync(connection);
            var found = await ClaimAsync(connection, holder, limit, WideLook.Narrow);
            return found.IsEmpty && _wide.IsDue() ? await ClaimAsync(connection, holder, limit, WideLook.Wide) : found;
        },
        cancellationToken);

    public async ValueTask<bool> BeginSendAsync(ClaimedReply reply, CancellationToken cancellationToken) => await database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(
                "UPDATE reply SET state = 1, attempts = attempts + 1 WHERE seq = $1 AND holder = $2 AND state = 0", reply.Number, reply.Holder);
            return await command.ExecuteNonQueryAsync(CancellationToken.None) == 1;
        },
        cancellationToken);

    public async ValueTask RecordSendAsync(ClaimedReply reply, SendRecord record, CancellationToken cancellationToken)
    {
        var open = record.State is ReplyState.Waiting or ReplyState.Doubtful;
        var now = Now;
        await database.RunAsync(
            async connection =>
            {
                // What is not sent keeps its body no longer than what is: an operator needs the cause, not the text.
                await using var command = connection.Statement(
                    open
                        ? "UPDATE reply SET holder = NULL, state = $3, not_before = $4, cause = $5, lookups = lookups + $6 WHERE seq = $1 AND holder = $2"
                        : "UPDATE reply SET holder = NULL, state = $3, ended_at = $4, cause = $5, message_id = $6, body = NULL WHERE seq = $1 AND holder = $2",
                    reply.Number,
                    reply.Holder,
                    (int)record.State,
                    open ? Math.Min(record.NotBefore?.ToUnixTimeMilliseconds() ?? 0, now + LongestWait) : now,
                    record.Cause,
                    open ? record.LookedUp ? 1 : 0 : record.MessageId);
                return await command.ExecuteNonQueryAsync(CancellationToken.None);
            },
            cancellationToken);
        signals.Replies.Set();
    }

    public void Release(ClaimedReply reply)
    {
        _releases.Add(reply.Number, reply.Holder);
        signals.Replies.Set();
    }

    public async ValueTask<ReplyFate> FindFateAsync(string replyKey, CancellationToken cancellationToken) => await database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement("SELECT state, message_id FROM reply WHERE key = $1", replyKey);
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            return await row.ReadAsync(cancellationToken)
                ? new ReplyFate((ReplyState)row.GetInt32(0), row.IsDBNull(1) ? null : row.GetString(1))
                : default;
        },
        cancellationToken);

    public async ValueTask<IReadOnlyList<UnsentReply>> ListUnsentAsync(int limit, CancellationToken cancellationToken) => await database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(
                "SELECT key, workspace, state, coalesce(cause, ''), ended_at FROM reply WHERE state >= 4 ORDER BY ended_at DESC, seq DESC LIMIT $1", limit);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            var found = new List<UnsentReply>();
            while (await rows.ReadAsync(cancellationToken))
            {
                found.Add(new(
                    rows.GetString(0), rows.GetString(1), (ReplyState)rows.GetInt32(2), rows.GetString(3), DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(4))));
            }

            return found;
        },
        cancellationToken);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task<ImmutableArray<ClaimedReply>> ClaimAsync(NpgsqlConnection connection, int holder, int limit, int window)
    {
        var now = Now;
        await using var command = connection.Statement(ReplyRows.Claim, holder, now, now + LongestWait, limit, window);
        await using var rows = await command.ExecuteReaderAsync(CancellationToken.None);
        var found = ImmutableArray.CreateBuilder<ClaimedReply>();
        while (await rows.ReadAsync(CancellationToken.None))
        {
            var claimed = new ClaimedReply(
                rows.GetInt64(0),
                StoredJson.ReadReply(rows.GetString(1)),
                rows.GetInt32(2) == 0 ? ReplyState.Waiting : ReplyState.Doubtful,
                rows.GetInt32(3),
                rows.GetInt32(4),
                DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(5)),
                holder);
            found.Add(claimed);
        }

        return found.ToImmutable();
    }
}
