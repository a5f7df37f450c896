using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Claiming;
using CalibrationBot.Storage.Serialization;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>Waiting turns and timers in the embedded store.</summary>
internal sealed class SqliteTurns : ITurnStore
{
    private readonly SqliteDatabase _database;
    private readonly SpineSignals _signals;
    private readonly TimeProvider _time;
    private readonly InboxOptions _inbox;
    private readonly Holds _holds = new();
    private readonly WideLook _wide;
    private readonly long _recoveredUpTo;

    // Touched by the writer's thread only. A batch that failed leaves it a little off until the next count.
    private long _waiting;

    public SqliteTurns(SqliteDatabase database, InboxOptions inbox, SpineSignals signals, TimeProvider time)
    {
        (_database, _inbox, _signals, _time, _wide) = (database, inbox, signals, time, new WideLook(time));
        (_waiting, _recoveredUpTo) = database.Readers.Read(session =>
            (TurnRows.Waiting(session), session.Scalar("SELECT MAX(seq) FROM turn") is long last ? last : 0));
    }

    public async ValueTask<Acceptance> AcceptAsync(Turn turn, CancellationToken cancellationToken)
    {
        var body = StoredJson.Write(turn);
        var digest = TurnNames.Digest(turn);
        var message = TurnNames.MessageDigest(turn);
        var now = Now;
        var acceptance = await _database.Writer.WriteAsync(session => Accept(session, turn, body, digest, message, now), cancellationToken);
        if (acceptance == Acceptance.Accepted)
        {
            _signals.Turns.Set();
        }

        return acceptance;
    }

    public ValueTask<ImmutableArray<ClaimedTurn>> ClaimAsync(int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var found = Claim(limit, WideLook.Narrow);
        return ValueTask.FromResult(found.IsEmpty && _wide.IsDue() ? Claim(limit, WideLook.Wide) : found);
    }

    public async ValueTask CountTryAsync(ClaimedTurn turn, CancellationToken cancellationToken) =>
        await WriteAsync(session => TurnRows.CountTry(session, turn.Number), cancellationToken);

    public async ValueTask<CommitOutcome> CommitAsync(ClaimedTurn turn, StepResult result, ReadSet reads, CancellationToken cancellationToken)
    {
        var now = Now;
        var outcome = await _database.Writer.WriteAsync(session => Commit(session, turn, result, reads, now), cancellationToken);
        if (outcome == CommitOutcome.Committed)
        {
            Announce(result);
        }

        if (outcome != CommitOutcome.Conflict)
        {
            Release(turn);
        }

        return outcome;
    }

    public async ValueTask RetryAsync(ClaimedTurn turn, DateTimeOffset notBefore, string cause, CancellationToken cancellationToken)
    {
        await WriteAsync(session => TurnRows.Retry(session, turn.Number, turn.Attempts + 1, notBefore, cause), cancellationToken);
        Release(turn);
    }

    public async ValueTask ParkAsync(ClaimedTurn turn, string cause, ImmutableArray<Reply> replies, CancellationToken cancellationToken)
    {
        var now = Now;
        await WriteAsync(
            session =>
            {
                if (TurnRows.Park(session, turn.Number, turn.Attempts + 1, cause, now))
                {
                    ReplyRows.Queue(session, replies, now);
                    _waiting--;
                }
            },
            cancellationToken);
        Release(turn);
        _signals.Replies.Set();
    }

    public void Release(ClaimedTurn turn)
    {
        _holds.Free(TurnNames.KeyOf(turn.Turn.Conversation));
        _signals.Turns.Set();
    }

    public async ValueTask<DateTimeOffset?> RipenAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        var (ripened, next) = await _database.Writer.WriteAsync(
            session =>
            {
                var result = TurnRows.Ripen(session, now);
                _waiting = TurnRows.Waiting(session);
                return result;
            },
            cancellationToken);
        if (ripened > 0)
        {
            _signals.Turns.Set();
        }

        return next;
    }

    public ValueTask<IReadOnlyList<ParkedTurn>> ListParkedAsync(int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<ParkedTurn>>(_database.Readers.Read(session => TurnRows.Parked(session, limit)));
    }

    public async ValueTask<bool> RerunAsync(long number, CancellationToken cancellationToken)
    {
        var found = await _database.Writer.WriteAsync(session => TurnRows.Rerun(session, number), cancellationToken);
        _signals.Turns.Set();
        return found;
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private ImmutableArray<ClaimedTurn> Claim(int limit, int window)
    {
        var held = StoredJson.Write(_holds.BeginSearch());
        var found = _database.Readers.Read(session => TurnRows.Heads(session, _time.GetUtcNow(), _recoveredUpTo, held, limit, window));
        return [.. _holds.EndSearch(found, limit)];
    }

    private Acceptance Accept(SqliteSession session, Turn turn, string body, byte[] digest, byte[]? message, long now)
    {
        if (_waiting >= _inbox.MaxWaiting)
        {
            return Acceptance.Busy;
        }

        if (!TurnRows.See(session, digest, message, now))
        {
            return Acceptance.Duplicate;
        }

        TurnRows.Add(session, turn, null, body, now);
        _waiting++;
        return Acceptance.Accepted;
    }

    private CommitOutcome Commit(SqliteSession session, ClaimedTurn turn, StepResult result, ReadSet reads, long now)
    {
        if (!TurnRows.IsThere(session, turn.Number))
        {
            return CommitOutcome.Gone;
        }

        if (!RecordRows.StillCurrent(session, reads, result.Changes))
        {
            return CommitOutcome.Conflict;
        }

        TurnRows.Finish(session, turn.Number);
        RecordRows.Write(session, result.Changes, now);
        ReplyRows.Queue(session, result.Replies, now);
        TurnRows.SetTimers(session, result.Timers);
        AuditRows.Append(session, result.Audit);
        _waiting--;
        return CommitOutcome.Committed;
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

    private Task<bool> WriteAsync(Action<SqliteSession> body, CancellationToken cancellationToken) => _database.Writer.WriteAsync(
        session =>
        {
            body(session);
            return true;
        },
        cancellationToken);
}
