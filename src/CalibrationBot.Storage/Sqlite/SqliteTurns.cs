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
    private readonly SqliteReplies _replies;
    private readonly SpineSignals _signals;
    private readonly TimeProvider _time;
    private readonly InboxOptions _inbox;
    private readonly WaitingKeys _conversations = new();
    private readonly WideLook _wide;
    private readonly SeenTurns _seen;
    private readonly TurnNumbers _numbers = new();
    private readonly long _recoveredUpTo;

    // Touched inside writes only, so by one thread at a time. A batch that failed leaves it a little off until the next count.
    private long _waiting;

    public SqliteTurns(SqliteDatabase database, SqliteReplies replies, InboxOptions inbox, SpineSignals signals, TimeProvider time)
    {
        (_database, _replies, _inbox, _signals, _time, _wide) = (database, replies, inbox, signals, time, new WideLook(time));
        (_waiting, _recoveredUpTo, _seen) = database.Readers.Read(session =>
        {
            // Before anything new is taken, so that what waited longest goes first.
            _conversations.Seen(TurnRows.WaitingConversations(session), Now);
            return (TurnRows.Waiting(session), session.Scalar("SELECT MAX(seq) FROM turn") is long last ? last : 0, new SeenTurns(session));
        });
    }

    public async ValueTask<Acceptance> AcceptAsync(Turn turn, CancellationToken cancellationToken)
    {
        var body = StoredJson.Write(turn);
        var digest = TurnNames.Digest(turn);
        var message = TurnNames.MessageDigest(turn);
        var now = Now;
        var acceptance = await _database.Writer.WriteAtOnceAsync(session => Accept(session, turn, body, digest, message, now), cancellationToken);
        if (acceptance == Acceptance.Accepted)
        {
            Wake(TurnNames.KeyOf(turn.Conversation));
        }

        return acceptance;
    }

    public async ValueTask<ImmutableArray<ClaimedTurn>> ClaimAsync(int limit, CancellationToken cancellationToken)
    {
        var busy = true;
        while (true)
        {
            // With nothing claimed yet, for a move that fails would leave what is claimed held.
            if (_seen.IsFull(Now, busy))
            {
                await MoveSeenAsync(cancellationToken);
            }

            var claimed = Claim(limit, cancellationToken);
            busy = !claimed.IsEmpty;
            if (busy || !_seen.IsFull(Now, busy))
            {
                return claimed;
            }
        }
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
            Done(turn);
        }

        return outcome;
    }

    public async ValueTask RetryAsync(ClaimedTurn turn, DateTimeOffset notBefore, string cause, CancellationToken cancellationToken)
    {
        await WriteAsync(session => TurnRows.Retry(session, turn.Number, turn.Attempts + 1, notBefore, cause), cancellationToken);
        Defer(turn, notBefore);
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
        Done(turn);
        _replies.Announce(replies);
    }

    public void Release(ClaimedTurn turn) => Defer(turn, _time.GetUtcNow());

    public async ValueTask<DateTimeOffset?> RipenAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        var (ripened, next) = await _database.Writer.WriteAsync(
            session =>
            {
                var result = TurnRows.Ripen(session, _numbers, now);
                _waiting = TurnRows.Waiting(session);
                return result;
            },
            cancellationToken);
        foreach (var conversation in ripened)
        {
            Wake(conversation);
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
        if (await _database.Writer.WriteAsync(session => TurnRows.Rerun(session, number), cancellationToken) is not { } conversation)
        {
            return false;
        }

        Wake(conversation);
        return true;
    }

    private async ValueTask MoveSeenAsync(CancellationToken cancellationToken)
    {
        try
        {
            _seen.Forget(await _database.Writer.WriteAsync(SeenRows.Move, cancellationToken));
        }
        catch (StoreUnavailableException)
        {
            // What has not moved is known all the same, and what waits must go on: finishing it may be what makes room again.
            // Whoever writes for somebody says that the store is full or away.
            _seen.PutOff(Now);
        }
    }

    private ImmutableArray<ClaimedTurn> Claim(int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = _time.GetUtcNow();
        return _database.Readers.Read(session =>
        {
            if (_wide.IsDue())
            {
                _conversations.Seen(TurnRows.WaitingConversations(session), now.ToUnixTimeMilliseconds());
            }

            return _conversations.Claim(now.ToUnixTimeMilliseconds(), limit, key => TurnRows.Head(session, key, now, _recoveredUpTo));
        });
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private Acceptance Accept(SqliteSession session, Turn turn, string body, byte[] digest, byte[]? message, long now)
    {
        if (_waiting >= _inbox.MaxWaiting)
        {
            return Acceptance.Busy;
        }

        if (!_seen.See(session, digest, message, now))
        {
            return Acceptance.Duplicate;
        }

        TurnRows.Add(session, _numbers.Next(session), turn, null, body, now);
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

    private void Wake(string conversation)
    {
        _conversations.Add(conversation, Now);
        _signals.Turns.Set();
    }

    private void Done(ClaimedTurn turn)
    {
        _conversations.Free(TurnNames.KeyOf(turn.Turn.Conversation), Now);
        _signals.Turns.Set();
    }

    private void Defer(ClaimedTurn turn, DateTimeOffset until)
    {
        _conversations.Defer(TurnNames.KeyOf(turn.Turn.Conversation), until.ToUnixTimeMilliseconds());
        _signals.Turns.Set();
    }

    private void Announce(StepResult result)
    {
        _replies.Announce(result.Replies);
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
