using System.Text.Json;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CalibrationBot.Channels.Teams.Authentication;

/// <summary>
/// The keys that sign what Teams sends, read from the OpenID document and its key set. They are kept for a day, and read
/// again at once for a key nobody knows yet, but only a few times a minute: a stranger must not make us ask at will. While
/// the signer can't be reached, the keys known so far stay good, and nobody waits for it longer than once. Thread-safe.
/// </summary>
internal sealed class SigningKeys(Uri metadata, HttpClient http, TimeProvider time) : IDisposable
{
    private const int Burst = 3;
    private static readonly TimeSpan FreshFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(5);

    private readonly SignerDocuments _reader = new(http, needsHttps: !metadata.IsLoopback);
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Known _known = new([], 0, IsWhole: false);
    private long _paidUntil;

    /// <summary>The key of that id.</summary>
    public async ValueTask<KeyAnswer> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        var before = _known;
        var found = Find(before, keyId);
        if (found is null)
        {
            await _one.WaitAsync(cancellationToken);
        }
        else if (time.GetElapsedTime(before.ReadAt) < FreshFor || !await _one.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            // Old keys serve while somebody else asks for new ones.
            return new(found, IsCertain: true);
        }

        Known known;
        try
        {
            known = ReferenceEquals(_known, before) && MayRead() ? _known = await ReadAsync(before) : _known;
        }
        finally
        {
            _one.Release();
        }

        // Keys read before somebody asked say nothing against a key that is newer than they are.
        return new(Find(known, keyId), known.IsWhole && !ReferenceEquals(known, before));
    }

    public void Dispose() => _one.Dispose();

    private static JsonWebKey? Find(Known known, string keyId) => known.Keys.FirstOrDefault(k => string.Equals(k.Kid, keyId, StringComparison.Ordinal));

    private async Task<Known> ReadAsync(Known seen)
    {
        // A caller who goes away must not keep the others from the keys, so that this has its own limit only.
        using var limit = new CancellationTokenSource(ReadLimit, time);
        try
        {
            var document = await OpenIdConnectConfigurationRetriever.GetAsync(metadata.AbsoluteUri, _reader, limit.Token);
            return new([.. document.JsonWebKeySet?.Keys ?? []], time.GetTimestamp(), IsWhole: document.JsonWebKeySet is not null);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or InvalidOperationException or ArgumentException or JsonException or OperationCanceledException)
        {
            return seen with { IsWhole = false };
        }
    }

    // The generic cell rate algorithm (ITU-T I.371) with a small burst.
    private bool MayRead()
    {
        var now = time.GetTimestamp();
        var step = (long)(Pause.TotalSeconds * time.TimestampFrequency);
        var paidUntil = Math.Max(_paidUntil, now) + step;
        if (paidUntil - now > Burst * step)
        {
            return false;
        }

        _paidUntil = paidUntil;
        return true;
    }

    private sealed record Known(IReadOnlyList<JsonWebKey> Keys, long ReadAt, bool IsWhole);
}

/// <summary>What the signer's keys say about an id.</summary>
/// <param name="Key">The key; null when there is none.</param>
/// <param name="IsCertain">Whether the keys were read since the question; when not, the key may be one that is new.</param>
internal readonly record struct KeyAnswer(JsonWebKey? Key, bool IsCertain);
