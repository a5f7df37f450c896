using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Serialization;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>Statements on replies.</summary>
internal static class ReplyRows
{
    // A reply set back further than this was set back by a clock that ran ahead; it need not wait.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

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

    /// <summary>The oldest unsent reply of a destination; null when none waits.</summary>
    /// <param name="session">The session to read with.</param>
    /// <param name="orderKey">The destination's key.</param>
    /// <param name="now">The present.</param>
    public static Head<ClaimedReply>? Head(SqliteSession session, string orderKey, DateTimeOffset now)
    {
        using var rows = session.Query(
            """
            SELECT seq, body, state, attempts, lookups, created_at, not_before FROM reply INDEXED BY reply_head
            WHERE order_key = $1 AND state <= 2 ORDER BY seq LIMIT 2
            """,
            orderKey);
        if (!rows.Read())
        {
            return null;
        }

        var reply = new ClaimedReply(
            rows.GetInt64(0),
            StoredJson.ReadReply(rows.GetString(1)),
            // One whose sending had begun and that nobody holds was not recorded at its end.
            rows.GetInt32(2) == (int)ReplyState.Waiting ? ReplyState.Waiting : ReplyState.Doubtful,
            rows.GetInt32(3),
            rows.GetInt32(4),
            DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(5)));
        return new(reply, WaitingKeys.Due(rows.GetInt64(6), now, LongestWait), rows.Read());
    }

    /// <summary>The destinations for which a reply waits, the one that has waited longest first.</summary>
    public static List<string> WaitingDestinations(SqliteSession session) =>
        session.Texts("SELECT order_key FROM reply INDEXED BY reply_head WHERE state <= 2 GROUP BY order_key ORDER BY MIN(seq)");

    public static bool Begin(SqliteSession session, long number) =>
        session.Execute("UPDATE reply SET state = 1, attempts = attempts + 1 WHERE seq = $1 AND state = 0", number) == 1;

    public static void Record(SqliteSession session, long number, SendRecord record, long now)
    {
        var notBefore = Math.Min(record.NotBefore?.ToUnixTimeMilliseconds() ?? 0, now + (long)LongestWait.TotalMilliseconds);
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
