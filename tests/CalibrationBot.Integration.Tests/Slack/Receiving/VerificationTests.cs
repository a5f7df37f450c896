using System.Globalization;
using System.Net;
using System.Text;
using CalibrationBot.Flows.Conversations;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Receiving;

/// <summary>What the addresses let in.</summary>
public sealed class VerificationTests
{
    private static readonly byte[] Message = Encoding.UTF8.GetBytes(
        SlackServer.Envelope("""{"type":"message","channel":"D1","channel_type":"im","user":"U1","text":"Hello","ts":"1772441999.000100"}"""));

    [Theory]
    [InlineData("events")]
    [InlineData("commands")]
    [InlineData("interactivity")]
    [InlineData("options")]
    public async Task Post_WithoutSignature_Is401(string path)
    {
        await using var server = await SlackServer.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await server.SendAsync(path, Message, "application/json", [Now(server)], [])).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.SendAsync(path, Message, "application/json", [], [Sign(server)])).StatusCode);
        Assert.Empty(server.Inbox.Turns);
    }

    [Fact]
    public async Task Post_RightlySigned_IsTaken()
    {
        await using var server = await SlackServer.StartAsync();

        var response = await server.SendAsync("events", Message, "application/json", [Now(server)], [Sign(server)]);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(server.Inbox.Turns);
    }

    [Fact]
    public async Task Post_TamperedBody_Is401()
    {
        await using var server = await SlackServer.StartAsync();
        byte[] tampered = [.. Message];
        tampered[^3] ^= 1;

        Assert.Equal(HttpStatusCode.Unauthorized, (await server.SendAsync("events", tampered, "application/json", [Now(server)], [Sign(server)])).StatusCode);
        Assert.Empty(server.Inbox.Turns);
    }

    [Fact]
    public async Task Post_AnotherTimestampThanSigned_Is401()
    {
        await using var server = await SlackServer.StartAsync();
        var other = (server.Clock.GetUtcNow().ToUnixTimeSeconds() + 1).ToString(CultureInfo.InvariantCulture);

        Assert.Equal(HttpStatusCode.Unauthorized, (await server.SendAsync("events", Message, "application/json", [other], [Sign(server)])).StatusCode);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(-301)]
    public async Task Post_RightlySignedButStaleOrFuture_Is401(int seconds)
    {
        await using var server = await SlackServer.StartAsync();
        var (timestamp, signature) = (Now(server), Sign(server));
        server.Clock.Jump(TimeSpan.FromSeconds(seconds));

        Assert.Equal(HttpStatusCode.Unauthorized, (await server.SendAsync("events", Message, "application/json", [timestamp], [signature])).StatusCode);
        Assert.Empty(server.Inbox.Turns);
    }

    [Fact]
    public async Task Post_ReplayedWithinTheWindow_IsAcknowledgedAndCountsOnce()
    {
        await using var server = await SlackServer.StartAsync();

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await server.SendAsync("events", Message, "application/json", [Now(server)], [Sign(server)])).StatusCode);
        }

        Assert.Single(server.Inbox.Turns);
    }

    [Fact]
    public async Task Post_TwoSignaturesOrTimestamps_Is401()
    {
        await using var server = await SlackServer.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await server.SendAsync("events", Message, null, [Now(server)], [Sign(server), Sign(server)])).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.SendAsync("events", Message, null, [Now(server), Now(server)], [Sign(server)])).StatusCode);
    }

    [Fact]
    public async Task Post_NoSigningSecretConfigured_Is401()
    {
        await using var server = await SlackServer.StartAsync(("Slack:SigningSecret", null), ("Slack:AppToken", "xapp-1"), ("Slack:ApiUrl", "http://127.0.0.1:9/"));

        Assert.Equal(HttpStatusCode.Unauthorized, (await server.SendAsync("events", Message, null, [Now(server)], [Sign(server)])).StatusCode);
        Assert.Empty(server.Inbox.Turns);
    }

    [Fact]
    public async Task Post_LongerThanFourMegabytes_Is413WithOrWithoutALength()
    {
        await using var server = await SlackServer.StartAsync();
        var large = new byte[(4 << 20) + 1];

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await server.PostAsync("events", large, "application/json")).StatusCode);
        using var endless = new HttpRequestMessage(HttpMethod.Post, new Uri("/slack/events", UriKind.Relative)) { Content = new StreamContent(new Endless()) };
        endless.Headers.Add("X-Slack-Request-Timestamp", Now(server));
        endless.Headers.Add("X-Slack-Signature", Sign(server));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await server.Client.SendAsync(endless)).StatusCode);
    }

    [Theory]
    [InlineData("events", """{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{"type":"message","channel":"D1","user":"U1","text":"Hello","ts":"1.1"}}""")]
    [InlineData("events", "command=%2Fcalibrate&text=list&user_id=U1&team_id=T1&channel_id=C1&trigger_id=t1")]
    [InlineData("commands", "command=%2Fcalibrate&text=list&user_id=U1&team_id=T1&channel_id=C1&trigger_id=t1")]
    [InlineData("interactivity", "payload=%7B%22type%22%3A%22shortcut%22%2C%22trigger_id%22%3A%22t%22%2C%22user%22%3A%7B%22id%22%3A%22U1%22%7D%2C%22team%22%3A%7B%22id%22%3A%22T1%22%7D%7D")]
    public async Task Post_WithAByteOrderMark_IsReadAsWithout(string path, string body)
    {
        await using var server = await SlackServer.StartAsync();

        var response = await server.PostAsync(path, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(body)], "text/plain");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(server.Inbox.Turns);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8; x=\"y\"")]
    [InlineData("APPLICATION/JSON")]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task Post_AnyContentType_IsReadByItsAddress(string? contentType)
    {
        await using var server = await SlackServer.StartAsync();

        await server.SendAsync("events", Message, contentType, [Now(server)], [Sign(server)]);

        Assert.Single(server.Inbox.Turns);
    }

    [Fact]
    public async Task Post_OfThreeMegabytes_IsReadLikeAnyOther()
    {
        await using var server = await SlackServer.StartAsync();
        var text = new string('x', 3 << 20);
        var envelope = SlackServer.Envelope($$"""{"type":"message","channel":"D1","channel_type":"im","user":"U1","text":"Hello","attachments":[{"text":"{{text}}"}],"ts":"1.1"}""");

        Assert.Equal(HttpStatusCode.OK, (await server.EventAsync(envelope)).StatusCode);
        Assert.Equal(new Said("Hello"), server.OnlyTurn().Input);
    }

    [Theory]
    [InlineData("payload=%7B%22type%22%3A%22shortcut%22%7D&payload=%7B%22type%22%3A%22shortcut%22%7D")]
    [InlineData("payload=%5B%5D")]
    [InlineData("payload=7")]
    [InlineData("payload=%22shortcut%22")]
    public async Task Post_OfAPayloadTwiceOrOfNoObject_Is400(string body)
    {
        await using var server = await SlackServer.StartAsync();
        foreach (var path in new[] { "interactivity", "events", "options" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await server.PostAsync(path, body, "application/x-www-form-urlencoded")).StatusCode);
        }

        Assert.Empty(server.Inbox.Turns);
    }

    [Theory]
    [InlineData("events", "{", HttpStatusCode.BadRequest)]
    [InlineData("events", "null", HttpStatusCode.BadRequest)]
    [InlineData("events", "payload=%7B", HttpStatusCode.BadRequest)]
    [InlineData("commands", "command=%2Fcalibrate", HttpStatusCode.BadRequest)]
    [InlineData("interactivity", "payload=", HttpStatusCode.BadRequest)]
    public async Task Post_OfWhatCanNeverBeTaken_ForbidsToSendItAgain(string path, string body, HttpStatusCode status)
    {
        await using var server = await SlackServer.StartAsync();

        var response = await server.PostAsync(path, body, "application/x-www-form-urlencoded");

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("1", Assert.Single(response.Headers.GetValues("X-Slack-No-Retry")));
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Post_OfEverythingToTheAddressOfEvents_IsReadAsWhatItIs()
    {
        await using var server = await SlackServer.StartAsync();

        await server.PostAsync("events", "token=x&command=%2Fcalibrate&text=list&user_id=U1&team_id=T1&channel_id=C1&trigger_id=t1", "application/x-www-form-urlencoded");
        await server.PostAsync(
            "events",
            "payload=" + Uri.EscapeDataString("""{"type":"shortcut","callback_id":"calibrate","trigger_id":"t2","user":{"id":"U1"},"team":{"id":"T1"}}"""),
            "application/x-www-form-urlencoded; charset=UTF-8");
        var options = await server.PostAsync(
            "events", "payload=" + Uri.EscapeDataString("""{"type":"block_suggestion","user":{"id":"U1"},"team":{"id":"T1"},"action_id":"a","value":"x"}"""), "application/x-www-form-urlencoded");

        Assert.Equal([new Commanded("list"), new Commanded(string.Empty)], server.Inbox.Turns.Select(t => t.Input));
        Assert.Equal("""{"options":[]}""", await options.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync("events", "ssl_check=1&token=x", "application/x-www-form-urlencoded")).StatusCode);
    }

    [Theory]
    [InlineData("commands")]
    [InlineData("events")]
    public async Task Post_OfASslCheckUnsigned_Is200AndNothingElseIs(string path)
    {
        await using var server = await SlackServer.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(path, "ssl_check=1&token=x"u8.ToArray(), null, [], [])).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.SendAsync(path, "token=x&command=%2Fcalibrate"u8.ToArray(), null, [], [])).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.SendAsync(path, "ssl_check=0&token=x"u8.ToArray(), null, [], [])).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.SendAsync("interactivity", "ssl_check=1"u8.ToArray(), null, [], [])).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(path, "ssl_check=1&token=x", "application/x-www-form-urlencoded")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync("interactivity", "ssl_check=1&token=x", "application/x-www-form-urlencoded")).StatusCode);
        Assert.Empty(server.Inbox.Turns);
    }

    [Theory]
    [InlineData("commands?ssl_check=1&token=x", HttpStatusCode.OK)]
    [InlineData("events?ssl_check=1", HttpStatusCode.OK)]
    [InlineData("commands", HttpStatusCode.MethodNotAllowed)]
    [InlineData("interactivity?ssl_check=1", HttpStatusCode.MethodNotAllowed)]
    public async Task Get_OfAnAddress_AnswersTheCheckOfTheCertificateAlone(string path, HttpStatusCode status)
    {
        await using var server = await SlackServer.StartAsync();
        var response = await server.Client.GetAsync(new Uri($"/slack/{path}", UriKind.Relative));
        Assert.Equal(status, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    private static string Now(SlackServer server) => server.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string Sign(SlackServer server) => SlackServer.Sign(Now(server), Message);

    /// <summary>A body without a length that goes on for five megabytes.</summary>
    private sealed class Endless : MemoryStream
    {
        public Endless()
            : base(new byte[5 << 20])
        {
        }

        public override bool CanSeek => false;
    }
}
