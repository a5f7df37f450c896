using Microsoft.IdentityModel.Protocols;

namespace CalibrationBot.Channels.Teams.Authentication;

/// <summary>
/// Reads what the signer publishes. The library's own reader gives its request no end but the client's, so that a signer that
/// falls silent would hold up whoever waits for its keys. Thread-safe.
/// </summary>
internal sealed class SignerDocuments(HttpClient http, bool needsHttps) : IDocumentRetriever
{
    public async Task<string> GetDocumentAsync(string address, CancellationToken cancel) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (!needsHttps || uri.Scheme == Uri.UriSchemeHttps)
            ? await http.GetStringAsync(uri, cancel)
            : throw new InvalidOperationException("The signer's documents name an address that is not https.");
}
