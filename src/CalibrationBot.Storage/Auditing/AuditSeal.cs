using System.Security.Cryptography;
using System.Text.Json;
using CalibrationBot.Storage.Operations;
using Dapper;
using Microsoft.AspNetCore.DataProtection;

namespace CalibrationBot.Storage.Auditing;

/// <summary>
/// Keeps where every trail ends beside the trails, under a key of Data Protection: without the key nobody can cut a trail
/// and note a new end. Who keeps an older copy of the whole store can still put it back; against that, note the ends that
/// verifying prints in another place. Thread-safe, also across processes.
/// </summary>
internal sealed class AuditSeal(IOperatorSql sql, IDataProtectionProvider protection)
{
    // One step through the index for each workspace, however long the trails are.
    private const string Ends =
        """
        WITH RECURSIVE trail (workspace) AS (
          SELECT MIN(workspace) FROM audit
          UNION ALL SELECT (SELECT MIN(a.workspace) FROM audit a WHERE a.workspace > trail.workspace) FROM trail WHERE trail.workspace IS NOT NULL)
        SELECT a.workspace AS Workspace, a.number AS Number, a.hash AS Hash FROM trail JOIN audit a
          ON a.workspace = trail.workspace AND a.number = (SELECT MAX(b.number) FROM audit b WHERE b.workspace = trail.workspace)
        """;

    private readonly IDataProtector _protector = protection.CreateProtector("CalibrationBot.AuditSeal");

    /// <summary>The ends that were sealed last, by workspace; null before the first time.</summary>
    /// <exception cref="CryptographicException">It was changed, or the keys it was sealed with are gone.</exception>
    public async Task<IReadOnlyDictionary<string, SealedEnd>?> FindAsync(CancellationToken cancellationToken) => Open(await ReadAsync(cancellationToken));

    /// <summary>Seals how far the trails have come, unless one no longer holds what was sealed: then the seal stays as the proof of it.</summary>
    /// <returns>False when a trail was cut or changed.</returns>
    /// <exception cref="CryptographicException">The last seal was changed, or the keys it was sealed with are gone.</exception>
    public async Task<bool> SealAsync(CancellationToken cancellationToken)
    {
        var row = await ReadAsync(cancellationToken);
        var before = Open(row) ?? [];
        var now = (await sql.ReadAsync(db => db.Query<Line>(Ends).AsList(), cancellationToken))
            .ToDictionary(l => l.Workspace, l => new SealedEnd(l.Number, Convert.ToHexStringLower(l.Hash)), StringComparer.Ordinal);
        if (now.Count == before.Count && now.All(n => before.TryGetValue(n.Key, out var end) && end == n.Value))
        {
            return true;
        }

        foreach (var (workspace, end) in before)
        {
            if (!now.TryGetValue(workspace, out var present) || !await HoldsAsync(workspace, end, present, cancellationToken))
            {
                return false;
            }
        }

        // When another process was faster, its seal stands until the next time.
        var write = new { was = row?.Version ?? 0, text = _protector.Protect(JsonSerializer.Serialize(now)) };
        await sql.WriteAsync(
            db => db.Execute(
                write.was == 0
                    ? "INSERT INTO audit_seal (id, version, sealed) VALUES (1, 1, @text) ON CONFLICT (id) DO NOTHING"
                    : "UPDATE audit_seal SET version = version + 1, sealed = @text WHERE id = 1 AND version = @was",
                write),
            cancellationToken);
        return true;
    }

    /// <summary>Writes the last seal anew with the present key, before older keys are revoked.</summary>
    /// <exception cref="CryptographicException">It was changed, or the keys it was sealed with are gone.</exception>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        var written = 0;
        while (written == 0 && await ReadAsync(cancellationToken) is { } row)
        {
            // Another process may have sealed meanwhile; then its seal is renewed.
            var write = new { was = row.Version, text = _protector.Protect(_protector.Unprotect(row.Sealed)) };
            written = await sql.WriteAsync(db => db.Execute("UPDATE audit_seal SET version = version + 1, sealed = @text WHERE id = 1 AND version = @was", write), cancellationToken);
        }
    }

    private async Task<bool> HoldsAsync(string workspace, SealedEnd end, SealedEnd present, CancellationToken cancellationToken)
    {
        if (present.Number <= end.Number)
        {
            return present == end;
        }

        var hash = await sql.ReadAsync(
            db => db.QuerySingleOrDefault<byte[]>("SELECT hash FROM audit WHERE workspace = @workspace AND number = @number", new { workspace, number = end.Number }),
            cancellationToken);
        return hash is not null && Convert.ToHexStringLower(hash) == end.Hash;
    }

    private Task<Row?> ReadAsync(CancellationToken cancellationToken) => sql.ReadAsync(
        db => db.QuerySingleOrDefault<Row>("SELECT version AS Version, sealed AS Sealed FROM audit_seal WHERE id = 1"), cancellationToken);

    private Dictionary<string, SealedEnd>? Open(Row? row) =>
        row is null ? null : JsonSerializer.Deserialize<Dictionary<string, SealedEnd>>(_protector.Unprotect(row.Sealed));

    private sealed class Row
    {
        public long Version { get; init; }

        public string Sealed { get; init; } = string.Empty;
    }

    private sealed class Line
    {
        public string Workspace { get; init; } = string.Empty;

        public long Number { get; init; }

        public byte[] Hash { get; init; } = [];
    }
}

/// <summary>One trail's end: how many lines, and the last one's hash in hexadecimal.</summary>
internal sealed record SealedEnd(long Number, string Hash);
