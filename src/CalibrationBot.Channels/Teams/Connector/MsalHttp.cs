using Microsoft.Identity.Client;

namespace CalibrationBot.Channels.Teams.Connector;

/// <summary>Lets MSAL ask through the host's own HTTP client.</summary>
internal sealed class MsalHttp(IHttpClientFactory clients) : IMsalHttpClientFactory
{
    public HttpClient GetHttpClient() => clients.CreateClient(TeamsRegistration.HttpClientName);
}
