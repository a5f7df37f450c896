using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CalibrationBot.Channels.Teams.Authentication;

/// <summary>
/// The keys that sign what Teams sends, read from the OpenID document and its key set. They are kept for a day, and read
/// again for a key nobody knows yet, but not more often than every few minutes: a stranger must not make us ask at will.
/// While the signer can't be reached, the keys known so far stay good. Thread-safe.
/// </summary>
internal sealed class SigningKeys(Uri metadata, HttpClient http, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan LeastPause = TimeSpan.FromMinutes(5);

    private readonly HttpDocumentRetriever _reader = new(http) { RequireHttps = !metadata.IsLoopback };
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Known? _known;

    /// <summary>The key of that id; null when the signer has none such.</summary>
    /// <exception cref="InvalidOperationException">The signer could not be read, and has not been since the start.</exception>
    public async ValueTask<JsonWebKey?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        var known = _known;
        var found = Find(known, keyId);
        var wait = found is null ? LeastPause : FreshFor;
        if (known is null || time.GetElapsedTime(known.AskedAt) >= wait)
        {
            found = Find(await ReadAgainAsync(known, cancellationToken), keyId);
        }

        return found;
    }

    public void Dispose() => _one.Dispose();

    private static JsonWebKey? Find(Known? known, string keyId) =>
        known?.Keys.FirstOrDefault(k => string.Equals(k.Kid, keyId, StringComparison.Ordinal));

    private async Task<Known> ReadAgainAsync(Known? seen, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_known is { } newer && newer != seen)
            {
                return newer;
            }

            var document = await OpenIdConnectConfigurationRetriever.GetAsync(metadata.AbsoluteUri, _reader, cancellationToken);
            return _known = new([.. document.JsonWebKeySet.Keys], time.GetTimestamp());
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or InvalidOperationException && seen is not null)
        {
            return _known = seen with { AskedAt = time.GetTimestamp() };
        }
        finally
        {
            _one.Release();
        }
    }

    private sealed record Known(IReadOnlyList<JsonWebKey> Keys, long AskedAt);
}
