using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;
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
        if (!replies.IsEmpty)
        {
            batch.Add(
                """
                INSERT INTO reply (key, workspace, order_key, state, body, created_at)
                SELECT key, workspace, order_key, 0, body, $5
                FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS i (key, workspace, order_key, body, place) ORDER BY place
                ON CONFLICT DO NOTHING
                """,
                replies.Select(r => r.Key).ToArray(),
                replies.Select(r => r.To.Workspace).ToArray(),
                replies.Select(r => r.To.OrderKey).ToArray(),
                replies.Select(StoredJson.Write).ToArray(),
                now);
        }
    }

    /// <summary>Notes that sendings are about to begin.</summary>
    /// <returns>For each whether it may: whether it is still held and waiting.</returns>
    public static async Task<bool[]> BeginAsync(NpgsqlConnection connection, IReadOnlyList<ClaimedReply> replies)
    {
        await using var command = connection.Statement(
            """
            UPDATE reply SET state = 1, attempts = attempts + 1 FROM unnest($1::bigint[], $2::int[]) AS c (number, by)
            WHERE seq = number AND holder = by AND state = 0 RETURNING seq
            """,
            replies.Select(r => r.Number).ToArray(),
            replies.Select(r => r.Holder).ToArray());
        var begun = new HashSet<long>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            begun.Add(rows.GetInt64(0));
        }

        return [.. replies.Select(r => begun.Contains(r.Number))];
    }

    /// <summary>
    /// Notes how sendings ended, also of those that were taken over as doubtful while the server could not be reached: only who
    /// began to send knows. Where somebody began anew meanwhile, or is looking it up, it is theirs to note.
    /// </summary>
    public static async Task<bool[]> EndAsync(
        NpgsqlConnection connection, IReadOnlyList<(ClaimedReply Reply, SendRecord Record)> ends, long now, long longestWait)
    {
        // What is not sent keeps its body no longer than what is: an operator needs the cause, not the text.
        await using var command = connection.Statement(
            """
            UPDATE reply SET holder = NULL, state = e.state, cause = e.cause, message_id = e.message, lookups = lookups + e.looked,
              not_before = e.later, ended_at = CASE WHEN e.state >= 3 THEN $8::bigint END, body = CASE WHEN e.state < 3 THEN body END
            FROM unnest($1::bigint[], $2::int[], $3::int[], $4::text[], $5::text[], $6::int[], $7::bigint[], $9::int[], $10::int[])
              AS e (number, by, state, cause, message, looked, later, before, begun)
            WHERE seq = number AND (holder = by OR (holder IS NULL AND reply.state = 2))
              AND attempts = before + CASE reply.state WHEN 0 THEN 0 ELSE begun END
            """,
            ends.Select(e => e.Reply.Number).ToArray(),
            ends.Select(e => e.Reply.Holder).ToArray(),
            ends.Select(e => (int)e.Record.State).ToArray(),
            ends.Select(e => e.Record.Cause).ToArray(),
            ends.Select(e => e.Record.MessageId).ToArray(),
            ends.Select(e => e.Record.LookedUp ? 1 : 0).ToArray(),
            ends.Select(e => Math.Min(e.Record.NotBefore?.ToUnixTimeMilliseconds() ?? 0, now + longestWait)).ToArray(),
            now,
            ends.Select(e => e.Reply.Attempts).ToArray(),
            ends.Select(e => e.Reply.State == ReplyState.Waiting ? 1 : 0).ToArray());
        await command.ExecuteNonQueryAsync();
        return [.. ends.Select(_ => true)];
    }
}
