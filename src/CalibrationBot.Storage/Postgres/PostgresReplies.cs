using System.Collections.Immutable;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Claiming;
using CalibrationBot.Storage.Serialization;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>The outbox in the shared store.</summary>
internal sealed class PostgresReplies : IReplyStore, IAsyncDisposable
{
    private const long LongestWait = 3_600_000;
    private const int LargestBatch = 128;

    // A sending that was given up without a record of its end may have arrived.
    private readonly Releases _releases = new(
        "UPDATE reply SET holder = NULL, state = CASE state WHEN 1 THEN 2 ELSE state END FROM unnest($1::bigint[], $2::int[]) AS h (number, by) WHERE seq = number AND holder = by");

    private readonly PostgresDatabase _database;
    private readonly SpineSignals _signals;
    private readonly TimeProvider _time;
    private readonly WideLook _wide;

    // Sendings begin and end all the time and each has to be on disk: together they share round trips and flushes.
    private readonly Batcher<ClaimedReply, bool> _beginnings;
    private readonly Batcher<(ClaimedReply Reply, SendRecord Record), bool> _endings;

    public PostgresReplies(PostgresDatabase database, SpineSignals signals, TimeProvider time)
    {
        (_database, _signals, _time, _wide) = (database, signals, time, new WideLook(time));
        _beginnings = new(LargestBatch, batch => database.RunAsync(connection => ReplyRows.BeginAsync(connection, batch), CancellationToken.None));
        _endings = new(LargestBatch, batch => database.RunAsync(connection => ReplyRows.EndAsync(connection, batch, Now, LongestWait), CancellationToken.None));
    }

    public async ValueTask<ImmutableArray<ClaimedReply>> ClaimRepliesAsync(int limit, CancellationToken cancellationToken) => await _database.ClaimAsync(
        async (connection, holder) =>
        {
            await _releases.FreeAsync(connection);
            var found = await ClaimAsync(connection, holder, limit, WideLook.Narrow);
            return found.IsEmpty && _wide.IsDue() ? await ClaimAsync(connection, holder, limit, WideLook.Wide) : found;
        },
        cancellationToken);

    public async ValueTask<bool> BeginSendAsync(ClaimedReply reply, CancellationToken cancellationToken) =>
        await _beginnings.AddAsync(reply, cancellationToken);

    public async ValueTask RecordSendAsync(ClaimedReply reply, SendRecord record, CancellationToken cancellationToken)
    {
        await _endings.AddAsync((reply, record), cancellationToken);
        _signals.Replies.Set();
    }

    public void Release(ClaimedReply reply)
    {
        _releases.Add(reply.Number, reply.Holder);
        _signals.Replies.Set();
    }

    public async ValueTask<ReplyFate> FindFateAsync(string replyKey, CancellationToken cancellationToken) => await _database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement("SELECT state, message_id FROM reply WHERE key = $1", replyKey);
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            return await row.ReadAsync(cancellationToken)
                ? new ReplyFate((ReplyState)row.GetInt32(0), row.IsDBNull(1) ? null : row.GetString(1))
                : default;
        },
        cancellationToken);

    public async ValueTask<IReadOnlyList<UnsentReply>> ListUnsentAsync(int limit, CancellationToken cancellationToken) => await _database.RunAsync(
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

    public async ValueTask DisposeAsync()
    {
        await _beginnings.DisposeAsync();
        await _endings.DisposeAsync();
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

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
