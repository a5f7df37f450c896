using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Storage.Serialization;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>Statements on replies.</summary>
internal static class ReplyRows
{
    /// <summary>Holds the oldest unsent reply of destinations that nobody holds.</summary>
    public const string Claim =
        """
        WITH oldest AS (
          SELECT seq, order_key, holder FROM reply WHERE state <= 2 ORDER BY seq LIMIT $5),
        destinations AS (
          SELECT MIN(seq) AS seq FROM oldest GROUP BY order_key HAVING bool_and(holder IS NULL)),
        head AS (
          SELECT r.seq FROM reply r JOIN destinations USING (seq)
          WHERE r.state <= 2 AND r.holder IS NULL AND (r.not_before <= $2 OR r.not_before > $3)
          ORDER BY r.seq LIMIT $4 FOR UPDATE OF r SKIP LOCKED),
        held AS (
          UPDATE reply SET holder = $1 WHERE seq IN (SELECT seq FROM head) RETURNING seq, body, state, attempts, lookups, created_at)
        SELECT * FROM held ORDER BY seq
        """;

    /// <summary>Queues replies in order. A key that is there already stays as it is: its reply went out, or will.</summary>
    public static void AddQueue(NpgsqlBatch batch, ImmutableArray<Reply> replies, long now)
    {
        foreach (var reply in replies)
        {
            batch.Add(
                """
                INSERT INTO reply (key, workspace, order_key, state, body, created_at) VALUES ($1, $2, $3, 0, $4, $5) ON CONFLICT DO NOTHING
                """,
                reply.Key,
                reply.To.Workspace,
                reply.To.OrderKey,
                StoredJson.Write(reply),
                now);
        }
    }
}
