namespace CalibrationBot.Flows.Storage;

/// <summary>Keeps tokens and the like encrypted at rest, for channels, which don't know how. Thread-safe.</summary>
public interface ISecretStore
{
    /// <summary>Writes a secret, in place of an earlier one of that name; on disk when it returns.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task SetAsync(string workspace, string name, string value, CancellationToken cancellationToken);

    /// <summary>The secret, or null when there is none of that name.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The keys it was written with are gone, or it was tampered with.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<string?> FindAsync(string workspace, string name, CancellationToken cancellationToken);

    /// <summary>Removes a secret; there need not be one.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task RemoveAsync(string workspace, string name, CancellationToken cancellationToken);
}
