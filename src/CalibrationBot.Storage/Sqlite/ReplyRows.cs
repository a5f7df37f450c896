using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Serialization;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>Statements on replies.</summary>
internal static class ReplyRows
{
    // A reply set back further than this was set back by a clock that ran ahead; it need not wait.
    private const long LongestWait = 3_600_000;

    /// <summary>Queues replies in order. A key that is there already stays as it is: its reply went out, or will.</summary>
    public static void Queue(SqliteSession session, ImmutableArray<Reply> replies, long now)
    {
        foreach (var reply in replies)
        {
            session.Execute(
                """
                INSERT INTO reply (key, workspace, order_key, state, body, created_at)
                VALUES ($1, $2, $3, 0, $4, $5) ON CONFLICT DO NOTHING
                """,
                reply.Key,
                reply.To.Workspace,
                reply.To.OrderKey,
                StoredJson.Write(reply),
                now);
        }
    }

    /// <summary>The oldest unsent reply of each destination that is not held, as far as its time has come.</summary>
    /// <param name="session">The session to read with.</param>
    /// <param name="now">The present.</param>
    /// <param name="held">The destinations to leave out, as JSON.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="window">How many of the oldest replies to look at, so that a long queue does not make every search long.</param>
    public static List<(string OrderKey, ClaimedReply Reply)> Heads(SqliteSession session, long now, string held, int limit, int window)
    {
        using var rows = session.Query(
            """
            SELECT r.order_key, r.seq, r.body, r.state, r.attempts, r.lookups, r.created_at
            FROM reply r JOIN (
              SELECT MIN(seq) AS head FROM (
                SELECT seq, order_key FROM reply INDEXED BY reply_waiting
                WHERE state <= 2 AND order_key NOT IN (SELECT value FROM json_each($4)) ORDER BY seq LIMIT $5 + 0)
              GROUP BY order_key) h ON h.head = r.seq
            WHERE r.not_before <= $1 OR r.not_before > $2 ORDER BY r.seq LIMIT $3 + 0
            """,
            now,
            now + LongestWait,
            limit,
            held,
            window);
        var found = new List<(string, ClaimedReply)>();
        while (rows.Read())
        {
            found.Add((rows.GetString(0), new ClaimedReply(
                rows.GetInt64(1),
                StoredJson.ReadReply(rows.GetString(2)),
                // One whose sending had begun and that nobody holds was not recorded at its end.
                rows.GetInt32(3) == (int)ReplyState.Waiting ? ReplyState.Waiting : ReplyState.Doubtful,
                rows.GetInt32(4),
                rows.GetInt32(5),
                DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(6)))));
        }

        return found;
    }

    public static bool Begin(SqliteSession session, long number) =>
        session.Execute("UPDATE reply SET state = 1, attempts = attempts + 1 WHERE seq = $1 AND state = 0", number) == 1;

    public static void Record(SqliteSession session, long number, SendRecord record, long now)
    {
        var notBefore = Math.Min(record.NotBefore?.ToUnixTimeMilliseconds() ?? 0, now + LongestWait);
        if (record.State is ReplyState.Waiting or ReplyState.Doubtful)
        {
            session.Execute(
                "UPDATE reply SET state = $2, not_before = $3, cause = $4, lookups = lookups + $5 WHERE seq = $1 AND state <= 2",
                number,
                (int)record.State,
                notBefore,
                record.Cause,
                record.LookedUp ? 1 : 0);
        }
        else
        {
            // What is not sent keeps its body no longer than what is: an operator needs the cause, not the text.
            session.Execute(
                "UPDATE reply SET state = $2, body = NULL, message_id = $3, cause = $4, ended_at = $5 WHERE seq = $1 AND state <= 2",
                number,
                (int)record.State,
                record.MessageId,
                record.Cause,
                now);
        }
    }

    public static ReplyFate Fate(SqliteSession session, string key)
    {
        using var row = session.Query("SELECT state, message_id FROM reply WHERE key = $1", key);
        return row.Read() ? new((ReplyState)row.GetInt32(0), row.IsDBNull(1) ? null : row.GetString(1)) : default;
    }

    public static List<UnsentReply> Unsent(SqliteSession session, int limit)
    {
        using var rows = session.Query(
            "SELECT key, workspace, state, cause, ended_at FROM reply WHERE state >= 4 ORDER BY ended_at DESC, seq DESC LIMIT $1", limit);
        var found = new List<UnsentReply>();
        while (rows.Read())
        {
            found.Add(new(
                rows.GetString(0),
                rows.GetString(1),
                (ReplyState)rows.GetInt32(2),
                rows.IsDBNull(3) ? string.Empty : rows.GetString(3),
                DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(4))));
        }

        return found;
    }
}
