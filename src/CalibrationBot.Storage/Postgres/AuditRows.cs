using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Storage.Auditing;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>Statements on the audit trail. Lines are only ever added, and chained once.</summary>
internal static class AuditRows
{
    private const string Chain =
        """
        UPDATE audit a SET number = c.number, hash = c.hash
        FROM unnest($1::bigint[], $2::bigint[], $3::bytea[]) AS c (seq, number, hash) WHERE a.seq = c.seq
        """;

    public static void AddLines(NpgsqlBatch batch, ImmutableArray<AuditLine> lines)
    {
        if (lines.IsEmpty)
        {
            return;
        }

        var links = lines.Select(AuditLink.Of).ToList();
        batch.Add(
            """
            INSERT INTO audit (workspace, at, deed, actor, subject_kind, subject_id, salt, detail)
            SELECT workspace, at, deed, actor, subject_kind, subject_id, salt, detail
            FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bytea[], $8::bytea[])
              WITH ORDINALITY AS i (workspace, at, deed, actor, subject_kind, subject_id, salt, detail, place) ORDER BY place
            """,
            lines.Select(l => l.Actor.Workspace).ToArray(),
            lines.Select(l => l.At.ToUnixTimeMilliseconds()).ToArray(),
            lines.Select(l => l.Deed).ToArray(),
            lines.Select(l => l.Actor.Id).ToArray(),
            lines.Select(l => l.Subject.Kind).ToArray(),
            lines.Select(l => l.Subject.Id).ToArray(),
            links.Select(l => l.Salt).ToArray(),
            links.Select(l => l.Detail).ToArray());
    }

    /// <summary>Chains the lines that are not yet, unless another process is at it.</summary>
    public static async Task ChainAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var only = connection.Statement("SELECT pg_try_advisory_xact_lock(hashtextextended('audit', 0))");
        if (await only.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return;
        }

        var (seqs, numbers, hashes) = await LinkAsync(connection, cancellationToken);
        if (seqs.Count > 0)
        {
            await using var write = connection.Statement(Chain, seqs.ToArray(), numbers.ToArray(), hashes.ToArray());
            await write.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private static async Task<(List<long> Seqs, List<long> Numbers, List<byte[]> Hashes)> LinkAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var look = connection.Statement(
            """
            WITH fresh AS (SELECT seq, workspace, at, deed, detail FROM audit WHERE number IS NULL ORDER BY seq LIMIT 5000)
            SELECT f.seq, f.workspace, f.at, f.deed, f.detail, h.number, h.hash
            FROM fresh f LEFT JOIN LATERAL (
              SELECT number, hash FROM audit a WHERE a.workspace = f.workspace AND a.number IS NOT NULL ORDER BY number DESC LIMIT 1) h ON true
            ORDER BY f.seq
            """);
        await using var rows = await look.ExecuteReaderAsync(cancellationToken);
        var (seqs, numbers, hashes) = (new List<long>(), new List<long>(), new List<byte[]>());
        var heads = new Dictionary<string, (long Number, byte[] Hash)>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken))
        {
            var workspace = rows.GetString(1);
            var (number, previous) = heads.TryGetValue(workspace, out var head)
                ? head
                : rows.IsDBNull(5) ? (0, AuditLink.Origin) : (rows.GetInt64(5), rows.GetFieldValue<byte[]>(6));
            var hash = AuditLink.HashOf(previous, number + 1, workspace, rows.GetInt64(2), rows.GetString(3), rows.GetFieldValue<byte[]>(4));
            heads[workspace] = (number + 1, hash);
            seqs.Add(rows.GetInt64(0));
            numbers.Add(number + 1);
            hashes.Add(hash);
        }

        return (seqs, numbers, hashes);
    }
}
