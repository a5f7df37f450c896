using System.Globalization;
using System.Text;

namespace CalibrationBot.Benchmarks.Teams;

/// <summary>Requests as Teams sends them for a message in a personal chat, made ahead of the measurement: both bots get the same bytes.</summary>
internal static class TeamsRequests
{
    public const string AppId = "3f2b8c1e-0d4a-4a53-9d0e-6a1c2b3d4e5f";
    public const string TenantId = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
    private const string Words = "Good on caching overall, drew the Redis box at minute 2 and asked for the read rate at minute 30.";

    /// <summary>What stands before a conversation's number in the connector's paths.</summary>
    public static ReadOnlySpan<byte> PathMark => "/v3/conversations/chat"u8;

    /// <summary>Makes messages nobody has seen before: so many for each conversation.</summary>
    /// <param name="run">Tells the messages of different rounds apart.</param>
    /// <param name="conversations">How many conversations.</param>
    /// <param name="each">How many messages in each.</param>
    /// <param name="serviceUrl">Where they say the connector is.</param>
    /// <param name="token">The token Teams sends with them.</param>
    public static byte[][][] Make(string run, int conversations, int each, string serviceUrl, string token) =>
    [
        .. Enumerable.Range(0, conversations).Select(c => Enumerable.Range(0, each).Select(i => Request(Body(run, c, i, serviceUrl), token)).ToArray()),
    ];

    private static string Body(string run, int person, int i, string serviceUrl)
    {
        var now = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $$$"""
            {"text":"{{{Words}}}","textFormat":"plain","type":"message","timestamp":"{{{now}}}","localTimestamp":"{{{now}}}","id":"{{{run}}}-{{{i}}}","channelId":"msteams","serviceUrl":"{{{serviceUrl}}}","from":{"id":"29:person{{{person:D8}}}","name":"Person {{{person}}}","aadObjectId":"11111111-2222-3333-4444-{{{person:D12}}}"},"conversation":{"conversationType":"personal","tenantId":"{{{TenantId}}}","id":"chat{{{person}}}"},"recipient":{"id":"28:{{{AppId}}}","name":"CalibrationBot"},"entities":[{"locale":"en-GB","country":"GB","platform":"Web","timezone":"Europe/Lisbon","type":"clientInfo"}],"channelData":{"tenant":{"id":"{{{TenantId}}}"}},"locale":"en-GB","localTimezone":"Europe/Lisbon"}
            """);
    }

    private static byte[] Request(string body, string token) => Encoding.UTF8.GetBytes(
        $"POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)\r\nAccept: */*\r\nContent-Type: application/json; charset=utf-8\r\n" +
        $"Authorization: Bearer {token}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
}
