using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CalibrationBot.Benchmarks.Accept;

/// <summary>Signed requests as Slack sends them for a direct message, made ahead of the measurement: both servers get the same bytes.</summary>
internal static class SlackRequests
{
    public const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const int People = 500;

    /// <summary>Makes requests with events nobody has seen before.</summary>
    /// <param name="run">Tells the events of different rounds apart.</param>
    /// <param name="count">How many.</param>
    public static byte[][] Make(string run, int count)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var requests = new byte[count][];
        for (var i = 0; i < count; i++)
        {
            requests[i] = Request(Body(run, i, now), now.ToString(CultureInfo.InvariantCulture));
        }

        return requests;
    }

    private static string Body(string run, int i, long now)
    {
        var person = i % People;
        var words = "Good on caching overall, drew the Redis box at minute 2 and asked for the read rate at minute 30.";
        return string.Create(CultureInfo.InvariantCulture, $$$"""
            {"token":"XXYYZZ","team_id":"T123ABC456","context_team_id":"T123ABC456","context_enterprise_id":null,"api_app_id":"A123ABC456","event":{"user":"U{{{person:D8}}}","type":"message","ts":"{{{now}}}.{{{i:D6}}}","client_msg_id":"8a2b1c9e-7d0f-4e7a-9d0b-{{{i:D12}}}","text":"{{{words}}}","team":"T123ABC456","blocks":[{"type":"rich_text","block_id":"aB{{{i}}}","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"{{{words}}}"}]}]}],"channel":"D{{{person:D8}}}","event_ts":"{{{now}}}.{{{i:D6}}}","channel_type":"im"},"type":"event_callback","event_id":"Ev{{{run}}}{{{i:D8}}}","event_time":{{{now}}},"authorizations":[{"enterprise_id":null,"team_id":"T123ABC456","user_id":"UBOT","is_bot":true,"is_enterprise_install":false}],"is_ext_shared_channel":false,"event_context":"4-eyJldCI6Im1lc3NhZ2UiLCJ0aWQiOiJUMTIzQUJDNDU2In0"}
            """);
    }

    private static byte[] Request(string body, string timestamp)
    {
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}").AsSpan());
        return Encoding.UTF8.GetBytes(
            $"POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\nAccept: */*\r\nContent-Type: application/json\r\n" +
            $"X-Slack-Request-Timestamp: {timestamp}\r\nX-Slack-Signature: v0={Convert.ToHexStringLower(signature)}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
    }
}
