using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Storage.Serialization;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>A turn on its way into the store.</summary>
internal sealed record TurnArrival(Turn Turn, string Body, byte[] Digest, byte[]? Message)
{
    private const string Insert =
        """
        WITH input AS (
          SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bytea[], $6::bytea[])
            WITH ORDINALITY AS i (id, workspace, conversation, body, digest, message, place)),
        fresh AS (
          INSERT INTO turn_seen (digest, seen_at) SELECT digest, $7 FROM input ORDER BY digest ON CONFLICT DO NOTHING RETURNING digest),
        fresh_message AS (
          INSERT INTO turn_seen (digest, seen_at)
          SELECT message, $7 FROM input JOIN fresh USING (digest) WHERE message IS NOT NULL ORDER BY message ON CONFLICT DO NOTHING RETURNING digest)
        INSERT INTO turn (id, workspace, conversation, body, accepted_at)
        SELECT id, workspace, conversation, body, $7 FROM input JOIN fresh USING (digest)
        WHERE message IS NULL OR message IN (SELECT digest FROM fresh_message)
        ORDER BY place
        RETURNING id
        """;

    public static TurnArrival Of(Turn turn) => new(turn, StoredJson.Write(turn), TurnNames.Digest(turn), TurnNames.MessageDigest(turn));

    /// <summary>Stores several in one transaction and announces them. Of doubles among them the first counts.</summary>
    public static async Task<Acceptance[]> StoreAsync(NpgsqlConnection connection, IReadOnlyList<TurnArrival> arrivals, long now)
    {
        var firsts = Firsts(arrivals);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(
            Insert,
            firsts.Select(a => a.Turn.Id).ToArray(),
            firsts.Select(a => a.Turn.Conversation.Workspace).ToArray(),
            firsts.Select(a => TurnNames.KeyOf(a.Turn.Conversation)).ToArray(),
            firsts.Select(a => a.Body).ToArray(),
            firsts.Select(a => a.Digest).ToArray(),
            firsts.Select(a => a.Message).ToArray(),
            now);
        batch.Add("SELECT pg_notify($1, '')", PostgresHolder.Channel);

        var stored = new HashSet<string>(StringComparer.Ordinal);
        await using (var rows = await batch.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                stored.Add(rows.GetString(0));
            }
        }

        // Only the first of a batch's doubles is in `firsts`, so removing it from `stored` answers the others as doubles.
        return [.. arrivals.Select(a => stored.Remove(a.Turn.Id) ? Acceptance.Accepted : Acceptance.Duplicate)];
    }

    private static List<TurnArrival> Firsts(IReadOnlyList<TurnArrival> arrivals)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. arrivals.Where(a => seen.Add(Convert.ToHexString(a.Digest)) && (a.Message is null || seen.Add(Convert.ToHexString(a.Message))))];
    }
}
