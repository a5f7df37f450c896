using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Serialization;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>Statements on waiting turns and on timers.</summary>
internal static class TurnRows
{
    // A turn set back further than this was set back by a clock that ran ahead; it need not wait.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private const int RipenAtOnce = 500;

    public static void Add(SqliteSession session, long number, Turn turn, string? timerKey, string body, long now) => session.Execute(
        "INSERT INTO turn (seq, id, workspace, conversation, timer_key, body, accepted_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        number,
        turn.Id,
        turn.Conversation.Workspace,
        TurnNames.KeyOf(turn.Conversation),
        timerKey,
        body,
        now);

    /// <summary>The oldest waiting turn of a conversation; null when none waits.</summary>
    /// <param name="session">The session to read with.</param>
    /// <param name="conversation">The conversation's key.</param>
    /// <param name="now">The present.</param>
    /// <param name="recoveredUpTo">The last turn of earlier processes.</param>
    public static Head<ClaimedTurn>? Head(SqliteSession session, string conversation, DateTimeOffset now, long recoveredUpTo)
    {
        using var rows = session.Query(
            "SELECT seq, body, attempts, timer_key, retry_at FROM turn WHERE conversation = $1 AND parked_at IS NULL ORDER BY seq LIMIT 2", conversation);
        if (!rows.Read())
        {
            return null;
        }

        var number = rows.GetInt64(0);
        var turn = StoredJson.ReadTurn(rows.GetString(1));
        turn = rows.IsDBNull(3) ? turn : TurnNames.Ripened(turn, rows.GetString(3), number, now);
        var claimed = new ClaimedTurn(number, turn, rows.GetInt32(2), number <= recoveredUpTo);
        return new(claimed, WaitingKeys.Due(rows.GetInt64(4), now, LongestWait), rows.Read());
    }

    /// <summary>The conversations in which a turn waits, the one that has waited longest first.</summary>
    public static List<string> WaitingConversations(SqliteSession session) =>
        session.Texts("SELECT conversation FROM turn WHERE parked_at IS NULL GROUP BY conversation ORDER BY MIN(seq)");

    /// <summary>Removes a handled turn.</summary>
    /// <returns>False when it is not there, or set aside.</returns>
    public static bool Finish(SqliteSession session, long number) =>
        session.Execute("DELETE FROM turn WHERE seq = $1 AND parked_at IS NULL", number) == 1;

    public static bool IsThere(SqliteSession session, long number) =>
        session.Scalar("SELECT 1 FROM turn WHERE seq = $1 AND parked_at IS NULL", number) is not null;

    public static void CountTry(SqliteSession session, long number) =>
        session.Execute("UPDATE turn SET attempts = attempts + 1 WHERE seq = $1", number);

    public static void Retry(SqliteSession session, long number, int attempts, DateTimeOffset notBefore, string cause) => session.Execute(
        "UPDATE turn SET attempts = $2, retry_at = $3, cause = $4 WHERE seq = $1",
        number,
        attempts,
        notBefore.ToUnixTimeMilliseconds(),
        cause);

    public static bool Park(SqliteSession session, long number, int attempts, string cause, long now) => session.Execute(
        "UPDATE turn SET attempts = $2, cause = $3, parked_at = $4 WHERE seq = $1 AND parked_at IS NULL", number, attempts, cause, now) == 1;

    /// <summary>Lets a turn that was set aside wait again.</summary>
    /// <returns>Its conversation's key; null when no turn of that number is set aside.</returns>
    public static string? Rerun(SqliteSession session, long number) => session.Scalar(
        "UPDATE turn SET attempts = 0, retry_at = 0, parked_at = NULL WHERE seq = $1 AND parked_at IS NOT NULL RETURNING conversation", number) as string;

    public static List<ParkedTurn> Parked(SqliteSession session, int limit)
    {
        using var rows = session.Query(
            """
            SELECT seq, id, workspace, body, attempts, parked_at, cause FROM turn
            WHERE parked_at IS NOT NULL ORDER BY parked_at, seq LIMIT $1
            """,
            limit);
        var found = new List<ParkedTurn>();
        while (rows.Read())
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
    }

    public static long Waiting(SqliteSession session) => (long)session.Scalar("SELECT COUNT(*) FROM turn WHERE parked_at IS NULL")!;

    /// <summary>Sets, moves and cancels timers; also one whose turn is waiting already.</summary>
    public static void SetTimers(SqliteSession session, ImmutableArray<TimerChange> timers)
    {
        foreach (var timer in timers)
        {
            var workspace = timer.Conversation.Workspace;
            session.Execute("DELETE FROM turn WHERE workspace = $1 AND timer_key = $2", workspace, timer.Key);
            if (timer.Due is not { } due)
            {
                session.Execute("DELETE FROM timer WHERE workspace = $1 AND key = $2", workspace, timer.Key);
                continue;
            }

            session.Execute(
                """
                INSERT INTO timer (workspace, key, due_at, conversation, body) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (workspace, key) DO UPDATE SET due_at = excluded.due_at, conversation = excluded.conversation, body = excluded.body
                """,
                workspace,
                timer.Key,
                due.ToUnixTimeMilliseconds(),
                TurnNames.KeyOf(timer.Conversation),
                StoredJson.Write(new Turn($"timer/{timer.Key}", timer.Conversation, timer.Person, due, timer.Input)));
        }
    }

    /// <summary>Moves due timers to the waiting turns, the longest due first.</summary>
    /// <returns>In which conversations, and when the next one is due.</returns>
    public static (List<string> Ripened, DateTimeOffset? Next) Ripen(SqliteSession session, TurnNumbers numbers, long now)
    {
        var due = new List<(string Workspace, string Key, string Body)>();
        using (var rows = session.Query("SELECT workspace, key, body FROM timer WHERE due_at <= $1 ORDER BY due_at LIMIT $2 + 0", now, RipenAtOnce))
        {
            while (rows.Read())
            {
                due.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2)));
            }
        }

        var ripened = new List<string>(due.Count);
        foreach (var (workspace, key, body) in due)
        {
            var turn = StoredJson.ReadTurn(body);
            Add(session, numbers.Next(session), turn, key, body, now);
            ripened.Add(TurnNames.KeyOf(turn.Conversation));
            session.Execute("DELETE FROM timer WHERE workspace = $1 AND key = $2", workspace, key);
        }

        var next = session.Scalar("SELECT MIN(due_at) FROM timer") is long at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : (DateTimeOffset?)null;
        return (ripened, next);
    }
}
