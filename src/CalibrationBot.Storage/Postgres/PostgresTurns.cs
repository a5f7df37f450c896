using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Claiming;
using CalibrationBot.Storage.Serialization;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>Waiting turns and timers in the shared store.</summary>
internal sealed class PostgresTurns : ITurnStore, IAsyncDisposable
{
    private const long LongestWait = 600_000;
    private const int LargestBatch = 256;

    // The oldest waiting turns hold the heads of their conversations; looking at some of them keeps a claim cheap however long
    // the queue is. Where one conversation fills the window, a wider look every few seconds finds the others.
    private const string Claim =
        """
        WITH oldest AS (
          SELECT seq, conversation, retry_at, holder FROM turn WHERE parked_at IS NULL ORDER BY seq LIMIT $5),
        conversations AS (
          SELECT MIN(seq) AS seq FROM oldest GROUP BY conversation HAVING bool_and(holder IS NULL)),
        head AS (
          SELECT t.seq FROM turn t JOIN conversations USING (seq)
          WHERE t.parked_at IS NULL AND t.holder IS NULL AND (t.retry_at <= $2 OR t.retry_at > $3)
          ORDER BY t.seq LIMIT $4 FOR UPDATE OF t SKIP LOCKED),
        held AS (
          UPDATE turn SET holder = $1 WHERE seq IN (SELECT seq FROM head) RETURNING seq, body, attempts, timer_key)
        SELECT * FROM held ORDER BY seq
        """;

    private readonly PostgresDatabase _database;
    private readonly StepCommitter _committer;
    private readonly SpineSignals _signals;
    private readonly TimeProvider _time;
    private readonly InboxOptions _inbox;
    private readonly Batcher<TurnArrival, Acceptance> _arrivals;
    private readonly Releases _releases = new(
        "UPDATE turn SET holder = NULL FROM unnest($1::bigint[], $2::int[]) AS h (number, by) WHERE seq = number AND holder = by");
    private readonly WideLook _wide;
    private long _waiting;

    public PostgresTurns(PostgresDatabase database, StepCommitter committer, InboxOptions inbox, SpineSignals signals, TimeProvider time)
    {
        (_database, _committer, _inbox, _signals, _time) = (database, committer, inbox, signals, time);
        _arrivals = new(LargestBatch, StoreAsync);
        _wide = new(time);
    }

    public async ValueTask<Acceptance> AcceptAsync(Turn turn, CancellationToken cancellationToken)
    {
        // Counted now and then for all replicas together, and in between by what this one adds and works off. What the others
        // have worked off shows with the next count, which being full asks for at once.
        if (Interlocked.Read(ref _waiting) >= _inbox.MaxWaiting)
        {
            _signals.Timers.Set();
            return Acceptance.Busy;
        }

        var acceptance = await _arrivals.AddAsync(TurnArrival.Of(turn), cancellationToken);
        if (acceptance == Acceptance.Accepted)
        {
            Interlocked.Increment(ref _waiting);
            _signals.Turns.Set();
        }

        return acceptance;
    }

    public async ValueTask<ImmutableArray<ClaimedTurn>> ClaimAsync(int limit, CancellationToken cancellationToken) => await _database.ClaimAsync(
        async (connection, holder) =>
        {
            await _releases.FreeAsync(connection);
            var found = await ClaimAsync(connection, holder, limit, WideLook.Narrow);
            return found.IsEmpty && _wide.IsDue() ? await ClaimAsync(connection, holder, limit, WideLook.Wide) : found;
        },
        cancellationToken);

    public async ValueTask CountTryAsync(ClaimedTurn turn, CancellationToken cancellationToken) =>
        await ExecuteAsync("UPDATE turn SET attempts = attempts + 1 WHERE seq = $1 AND holder = $2", cancellationToken, turn.Number, turn.Holder);

    public async ValueTask<CommitOutcome> CommitAsync(ClaimedTurn turn, StepResult result, ReadSet reads, CancellationToken cancellationToken)
    {
        var outcome = await _committer.CommitAsync(new PendingStep(turn, result, reads), cancellationToken);
        if (outcome != CommitOutcome.Conflict)
        {
            _signals.Turns.Set();
        }

        if (outcome == CommitOutcome.Committed)
        {
            Interlocked.Decrement(ref _waiting);
            Announce(result);
        }

        return outcome;
    }

    public async ValueTask RetryAsync(ClaimedTurn turn, DateTimeOffset notBefore, string cause, CancellationToken cancellationToken)
    {
        await ExecuteAsync(
            "UPDATE turn SET holder = NULL, attempts = $3, retry_at = $4, cause = $5 WHERE seq = $1 AND holder = $2",
            cancellationToken,
            turn.Number,
            turn.Holder,
            turn.Attempts + 1,
            notBefore.ToUnixTimeMilliseconds(),
            cause);
        _signals.Turns.Set();
    }

    public async ValueTask ParkAsync(ClaimedTurn turn, string cause, ImmutableArray<Reply> replies, CancellationToken cancellationToken)
    {
        await _database.RunAsync(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync();
                await using var park = connection.Statement(
                    "UPDATE turn SET holder = NULL, attempts = $3, cause = $4, parked_at = $5 WHERE seq = $1 AND holder = $2 AND parked_at IS NULL",
                    turn.Number,
                    turn.Holder,
                    turn.Attempts + 1,
                    cause,
                    Now);
                if (await park.ExecuteNonQueryAsync() == 1 && !replies.IsEmpty)
                {
                    await using var batch = new NpgsqlBatch(connection, transaction);
                    ReplyRows.AddQueue(batch, replies, Now);
                    await batch.ExecuteNonQueryAsync();
                }

                await transaction.CommitAsync();
                return true;
            },
            cancellationToken);
        _signals.Turns.Set();
        _signals.Replies.Set();
    }

    public void Release(ClaimedTurn turn)
    {
        _releases.Add(turn.Number, turn.Holder);
        _signals.Turns.Set();
    }

    public async ValueTask<DateTimeOffset?> RipenAsync(CancellationToken cancellationToken) => await _database.RunAsync(
        async connection =>
        {
            await using var ripen = connection.Statement(TimerRows.Ripen, Now);
            if (await ripen.ExecuteNonQueryAsync(CancellationToken.None) > 0)
            {
                _signals.Turns.Set();
            }

            await using var look = connection.Statement("SELECT (SELECT MIN(due_at) FROM timer), (SELECT count(*) FROM turn WHERE parked_at IS NULL)");
            await using var row = await look.ExecuteReaderAsync(cancellationToken);
            await row.ReadAsync(cancellationToken);
            Interlocked.Exchange(ref _waiting, row.GetInt64(1));
            return row.IsDBNull(0) ? (DateTimeOffset?)null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0));
        },
        cancellationToken);

    public async ValueTask<IReadOnlyList<ParkedTurn>> ListParkedAsync(int limit, CancellationToken cancellationToken) => await _database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(
                """
                SELECT seq, id, workspace, body, attempts, parked_at, cause FROM turn WHERE parked_at IS NOT NULL ORDER BY parked_at, seq LIMIT $1
                """,
                limit);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            var found = new List<ParkedTurn>();
            while (await rows.ReadAsync(cancellationToken))
            {
                found.Add(new(
                    rows.GetInt64(0),
                    rows.GetString(1),
                    rows.GetString(2),
                    TurnNames.KindOf(StoredJson.ReadTurn(rows.GetString(3)).Input),
                    rows.GetInt32(4),
                    DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(5)),
                    rows.GetString(6)));
            }

            return found;
        },
        cancellationToken);

    public async ValueTask<bool> RerunAsync(long number, CancellationToken cancellationToken)
    {
        var found = await ExecuteAsync(
            "UPDATE turn SET attempts = 0, retry_at = 0, parked_at = NULL WHERE seq = $1 AND parked_at IS NOT NULL", cancellationToken, number) == 1;
        _signals.Turns.Set();
        return found;
    }

    public ValueTask DisposeAsync() => _arrivals.DisposeAsync();

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task<ImmutableArray<ClaimedTurn>> ClaimAsync(NpgsqlConnection connection, int holder, int limit, int window)
    {
        var now = _time.GetUtcNow();
        var at = now.ToUnixTimeMilliseconds();
        await using var command = connection.Statement(Claim, holder, at, at + LongestWait, limit, window);
        await using var rows = await command.ExecuteReaderAsync(CancellationToken.None);
        var found = ImmutableArray.CreateBuilder<ClaimedTurn>();
        while (await rows.ReadAsync(CancellationToken.None))
        {
            var number = rows.GetInt64(0);
            var turn = StoredJson.ReadTurn(rows.GetString(1));
            turn = rows.IsDBNull(3) ? turn : TurnNames.Ripened(turn, rows.GetString(3), number, now);

            // A turn whose worker died was counted when it was taken over, so none is told apart here.
            found.Add(new ClaimedTurn(number, turn, rows.GetInt32(2), Recovered: false, holder));
        }

        return found.ToImmutable();
    }

    private void Announce(StepResult result)
    {
        if (!result.Replies.IsEmpty)
        {
            _signals.Replies.Set();
        }

        if (!result.Timers.IsEmpty)
        {
            _signals.Timers.Set();
        }
    }

    private Task<Acceptance[]> StoreAsync(IReadOnlyList<TurnArrival> arrivals) =>
        _database.RunAsync(connection => TurnArrival.StoreAsync(connection, arrivals, Now), CancellationToken.None);

    private Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params object?[] values) => _database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(sql, values);
            return await command.ExecuteNonQueryAsync(CancellationToken.None);
        },
        cancellationToken);
}
