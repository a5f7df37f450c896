using System.Security.Cryptography;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Auditing;
using CalibrationBot.Storage.Operations;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace CalibrationBot.Storage.Secrets;

/// <summary>
/// Keeps tokens and the like encrypted, with keys that ASP.NET Core Data Protection makes, renews every 90 days and keeps
/// for reading what older ones wrote. Thread-safe.
/// </summary>
public sealed class SecretStore : ISecretStore
{
    private const int MostTries = 500;
    private static readonly TimeSpan KeyLife = TimeSpan.FromDays(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly IOperatorSql _sql;
    private readonly IDataProtectionProvider _protection;
    private readonly IKeyManager _keys;
    private readonly AuditSeal _seal;
    private readonly TimeProvider _time;

    internal SecretStore(IOperatorSql sql, IDataProtectionProvider protection, IKeyManager keys, AuditSeal seal, TimeProvider time) =>
        (_sql, _protection, _keys, _seal, _time) = (sql, protection, keys, seal, time);

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

    /// <summary>
    /// Makes a new key, writes every secret anew with it, and revokes all earlier keys: what was encrypted with them, such as
    /// sessions and links to pages, can't be read any more. Repeating it after a failure is safe. A server that is running
    /// learns of the new key when it is restarted.
    /// </summary>
    /// <returns>How many secrets.</returns>
    /// <exception cref="CryptographicException">A secret can't be read; nothing is revoked.</exception>
    public async Task<int> RotateAsync(CancellationToken cancellationToken)
    {
        // Data Protection itself goes by the system's clock, so its dates are taken from the key it makes.
        var now = TimeProvider.System.GetUtcNow();
        var key = _keys.CreateNewKey(now, now + KeyLife);
        await UntilUsedAsync(key.KeyId, cancellationToken);
        var all = await _sql.ReadAsync(db => db.Query<(string Workspace, string Name)>("SELECT workspace, name FROM secret").AsList(), cancellationToken);
        foreach (var (workspace, name) in all)
        {
            if (await FindAsync(workspace, name, cancellationToken) is { } value)
            {
                await SetAsync(workspace, name, value, cancellationToken);
            }
        }

        await _seal.RenewAsync(cancellationToken);
        _keys.RevokeAllKeys(key.CreationDate, "store rotate-secrets");
        return all.Count;
    }

    // Data Protection goes on with the key ring it has while it reads the new one in the background. The id of the key that
    // was used stands behind four bytes in everything it writes (Microsoft Learn, "Authenticated encryption details").
    private async Task UntilUsedAsync(Guid key, CancellationToken cancellationToken)
    {
        var probe = _protection.CreateProtector("CalibrationBot.Secrets", "probe");
        for (var tries = 0; new Guid(probe.Protect([0]).AsSpan(sizeof(uint), 16)) != key; tries++)
        {
            if (tries == MostTries)
            {
                throw new CryptographicException("The new key is not taken into use.");
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    // The purpose ties a secret to its place: copied to another row it cannot be read.
    private IDataProtector For(string workspace, string name) => _protection.CreateProtector("CalibrationBot.Secrets", workspace, name);
}
