using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>Frees what holders held that are no longer alive.</summary>
internal static class TakeOver
{
    // A request that a dead process had sent may still be on its way; looking it up too early would miss it.
    private static readonly TimeSpan LookUpAfter = TimeSpan.FromSeconds(10);

    // As an array it is read once, and not for every row.
    private const string Live =
        """
        SELECT objid::int FROM pg_locks
        WHERE locktype = 'advisory' AND classid = $1::oid AND objsubid = 2 AND granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """;

    public static async Task RunAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);

        // A turn whose worker died counts as tried: it may be what killed it.
        batch.Add(
            $"UPDATE turn SET holder = NULL, attempts = attempts + 1 WHERE holder IS NOT NULL AND holder <> ALL (ARRAY({Live}))",
            (long)PostgresHolder.LockClass);
        batch.Add(
            $"""
            UPDATE reply SET holder = NULL, not_before = CASE state WHEN 1 THEN $2 ELSE not_before END, state = CASE state WHEN 1 THEN 2 ELSE state END
            WHERE holder IS NOT NULL AND state <= 2 AND holder <> ALL (ARRAY({Live}))
            """,
            (long)PostgresHolder.LockClass,
            (now + LookUpAfter).ToUnixTimeMilliseconds());
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
