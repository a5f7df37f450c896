using System.Net;

namespace CalibrationBot.Channels.Slack.Api;

/// <summary>The client that calls the Web API: patient to a point, and never led elsewhere with a token in its hand.</summary>
internal static class SlackHttp
{
    /// <summary>
    /// The most bytes of an answer, unpacked. The largest are pages of 200 messages, each of some ten thousand characters of blocks.
    /// </summary>
    public const int MostBytes = 32 << 20;

    // Longer than a sending may take, and shorter than the lease of a token's renewal.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    /// <summary>A client for the whole process.</summary>
    public static HttpClient Create() => new(new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
    })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = MostBytes,
    };
}
