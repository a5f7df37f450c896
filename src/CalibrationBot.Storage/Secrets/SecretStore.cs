using System.Security.Cryptography;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Operations;
using Dapper;
using Microsoft.AspNetCore.DataProtection;

namespace CalibrationBot.Storage.Secrets;

/// <summary>
/// Keeps tokens and the like encrypted, with keys that ASP.NET Core Data Protection makes, renews every 90 days and keeps
/// for reading what older ones wrote. Thread-safe.
/// </summary>
public sealed class SecretStore : ISecretStore
{
    private readonly IOperatorSql _sql;
    private readonly IDataProtectionProvider _protection;
    private readonly TimeProvider _time;

    internal SecretStore(IOperatorSql sql, IDataProtectionProvider protection, TimeProvider time) => (_sql, _protection, _time) = (sql, protection, time);

    /// <summary>Writes a secret, in place of an earlier one of that name.</summary>
    public Task SetAsync(string workspace, string name, string value, CancellationToken cancellationToken)
    {
        var written = new { workspace, name, sealed_ = For(workspace, name).Protect(value), now = _time.GetUtcNow().ToUnixTimeMilliseconds() };
        return _sql.WriteAsync(
            db => db.Execute(
                """
                INSERT INTO secret (workspace, name, sealed, written_at) VALUES (@workspace, @name, @sealed_, @now)
                ON CONFLICT (workspace, name) DO UPDATE SET sealed = excluded.sealed, written_at = excluded.written_at
                """,
                written),
            cancellationToken);
    }

    /// <summary>The secret, or null when there is none of that name.</summary>
    /// <exception cref="CryptographicException">The keys it was written with are gone, or it was tampered with.</exception>
    public async Task<string?> FindAsync(string workspace, string name, CancellationToken cancellationToken)
    {
        var found = await _sql.ReadAsync(
            db => db.QuerySingleOrDefault<string>("SELECT sealed FROM secret WHERE workspace = @workspace AND name = @name", new { workspace, name }), cancellationToken);
        return found is null ? null : For(workspace, name).Unprotect(found);
    }

    /// <summary>Removes a secret.</summary>
    public Task RemoveAsync(string workspace, string name, CancellationToken cancellationToken) => _sql.WriteAsync(
        db => db.Execute("DELETE FROM secret WHERE workspace = @workspace AND name = @name", new { workspace, name }), cancellationToken);

    /// <summary>Writes every secret anew with the present key, after which older keys may go.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RotateAsync(CancellationToken cancellationToken)
    {
        var all = await _sql.ReadAsync(db => db.Query<(string Workspace, string Name)>("SELECT workspace, name FROM secret").AsList(), cancellationToken);
        foreach (var (workspace, name) in all)
        {
            if (await FindAsync(workspace, name, cancellationToken) is { } value)
            {
                await SetAsync(workspace, name, value, cancellationToken);
            }
        }

        return all.Count;
    }

    // The purpose ties a secret to its place: copied to another row it cannot be read.
    private IDataProtector For(string workspace, string name) => _protection.CreateProtector("CalibrationBot.Secrets", workspace, name);
}
