using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Testing;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.SocketMode;

/// <summary>What a bad network, or a platform on a bad day, does to sockets.</summary>
public sealed class HostileNetworkTests
{
    [Fact]
    public async Task Envelope_InOneFrameForEachByte_IsTaken()
    {
        await using var run = await OpenAsync();
        var bytes = Encoding.UTF8.GetBytes(ServerSocket.Envelope("e1", SocketRun.Message("Olá", "Ev1")));
        for (var i = 0; i < bytes.Length; i++)
        {
            await run.Slack.Socket(0).SendAsync(bytes.AsMemory(i, 1), WebSocketMessageType.Text, i == bytes.Length - 1);
        }

        await AcknowledgedAsync(run, 0, "e1");
        Assert.Equal(new Said("Olá"), Assert.Single(run.Inbox.Turns).Input);
    }

    [Theory]
    [InlineData("\u0000\u0001\u0002")]
    [InlineData("")]
    [InlineData("{\"type\":\"hello\"}")]
    public async Task Frame_OfBytes_LeavesTheSocketOpen(string content)
    {
        await using var run = await OpenAsync();
        await run.Slack.Socket(0).SendAsync(Encoding.UTF8.GetBytes(content), WebSocketMessageType.Binary, endOfMessage: true);
        await run.Slack.Socket(0).SendAsync(new byte[] { 0xff, 0xfe }, WebSocketMessageType.Binary, endOfMessage: true);
        await run.Slack.Socket(0).SendEventAsync("e1", SocketRun.Message("Hello", "Ev1"));
        await AcknowledgedAsync(run, 0, "e1");
    }

    [Theory]
    [InlineData(WebSocketCloseStatus.EndpointUnavailable)]
    [InlineData(WebSocketCloseStatus.InternalServerError)]
    [InlineData((WebSocketCloseStatus)4000)]
    public async Task Socket_ClosedByTheServer_IsOpenedAnew(WebSocketCloseStatus status)
    {
        await using var run = await OpenAsync();
        await run.Slack.Socket(0).CloseAsync(status);
        var next = await NextAsync(run);
        await run.Slack.Socket(next).SendEventAsync("e1", SocketRun.Message("Hello", "Ev1"));
        await AcknowledgedAsync(run, next, "e1");
    }

    [Fact]
    public async Task Socket_BrokenOffInTheMiddleOfAMessage_LosesThatAloneAndIsOpenedAnew()
    {
        await using var run = await OpenAsync();
        var bytes = Encoding.UTF8.GetBytes(ServerSocket.Envelope("e1", SocketRun.Message("Hello", "Ev1")));
        await run.Slack.Socket(0).SendAsync(bytes.AsMemory(0, 40), WebSocketMessageType.Text, endOfMessage: false);
        run.Slack.Socket(0).Abort();
        var next = await NextAsync(run);
        Assert.Empty(run.Inbox.Turns);
        await run.Slack.Socket(next).SendEventAsync("e2", SocketRun.Message("Hello", "Ev1"));
        await AcknowledgedAsync(run, next, "e2");
    }

    [Fact]
    public async Task Socket_BrokenOffWhileATurnIsStored_HasItTakenOnceAndAcknowledgedOnTheNext()
    {
        await using var run = await OpenAsync();
        var disk = new TaskCompletionSource();
        run.Inbox.Before = disk.Task;
        await run.Slack.Socket(0).SendEventAsync("e1", SocketRun.Message("Hello", "Ev1"));
        await Eventually.TrueAsync(() => run.Inbox.Offered == 1, "on its way to the disk");
        run.Slack.Socket(0).Abort();
        var next = await NextAsync(run);
        disk.SetResult();

        await run.Slack.Socket(next).SendEventAsync("e2", SocketRun.Message("Hello", "Ev1"));
        await AcknowledgedAsync(run, next, "e2");
        Assert.Single(run.Inbox.Turns);
    }

    [Fact]
    public async Task Envelope_WithTheSamePressOnTwoSockets_CountsOnceAndBothAreAcknowledged()
    {
        await using var run = await SocketRun.StartAsync(sockets: 2);
        await run.OpenedAsync(2);
        const string Command = """{"envelope_id":"c1","type":"slash_commands","accepts_response_payload":true,"payload":{"command":"/calibrate","text":"list","user_id":"U1","team_id":"T1","channel_id":"C1","channel_name":"c","trigger_id":"t1"}}""";
        await Task.WhenAll(run.Slack.Socket(0).SendAsync(Command), run.Slack.Socket(1).SendAsync(Command));
        await AcknowledgedAsync(run, 0, "c1");
        await AcknowledgedAsync(run, 1, "c1");
        Assert.Single(run.Inbox.Turns);
    }

    [Fact]
    public async Task Disconnect_AfterEveryHello_IsFollowedByPausesThatGrow()
    {
        await using var run = await SocketRun.StartAsync(prepare: s => s.Goodbye = "refresh_requested");
        var begin = run.Clock.GetTimestamp();
        await run.PassTimeUntilAsync(() => run.Slack.Asked >= 20, "twenty sockets");

        // Of pauses of 1, 2, 4 to 60 seconds each is at least half as long. They begin anew after one that seemed to last for 30
        // seconds because the machine was busy; with any number of those it is more than this.
        Assert.True(run.Clock.GetElapsedTime(begin) > TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task Refresh_InTheMiddleOfABurst_LeavesNothingUnacknowledged()
    {
        await using var run = await OpenAsync();
        for (var i = 0; i < 200; i++)
        {
            if (i == 100)
            {
                await run.Slack.Socket(0).DisconnectAsync("refresh_requested");
            }

            await run.Slack.Socket(0).SendEventAsync($"e{i}", SocketRun.Message("Hello", $"Ev{i}"));
        }

        await run.OpenedAsync(2);
        await Eventually.TrueAsync(() => run.Slack.Socket(0).Received.Count == 200, "two hundred acknowledgements");
        Assert.Equal(200, run.Inbox.Turns.Count);
    }

    [Fact]
    public async Task Address_AskedForTooOften_IsAskedForNoSoonerThanSlackWants()
    {
        await using var run = await SocketRun.StartAsync(prepare: s => s.RetryAfter = 300);
        await Eventually.TrueAsync(() => run.Status.Fault == "ratelimited", "the first try");
        var begin = run.Clock.GetTimestamp();
        run.Slack.RetryAfter = null;
        await run.PassTimeUntilAsync(() => run.Status.Open == 1, "open");
        Assert.True(run.Clock.GetElapsedTime(begin) >= TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Address_OfAServerThatSaysNothing_IsGivenUpAndAskedForAnew()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var run = await SocketRun.StartAsync(prepare: s => s.Elsewhere = $"ws://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/");
        using var half = await silent.AcceptTcpClientAsync();
        run.Slack.Elsewhere = null;
        await run.PassTimeUntilAsync(() => run.Status.Open == 1, "open");
    }

    [Fact]
    public async Task Socket_ClosedWhileNoAddressIsToBeHad_CountsAsClosed()
    {
        await using var run = await OpenAsync();
        run.Clock.Advance(TimeSpan.FromMinutes(1));
        var never = new TaskCompletionSource();
        run.Slack.Before = never.Task;
        await run.Slack.Socket(0).CloseAsync();
        await Eventually.TrueAsync(() => run.Slack.Asked == 2, "another is asked for");
        Assert.Equal(0, run.Status.Open);
        never.SetResult();
    }

    [Fact]
    public async Task Socket_ClosedWhileTheNextIsAskedFor_CountsAsClosed()
    {
        await using var run = await OpenAsync();
        run.Slack.Before = new TaskCompletionSource().Task;
        await run.Slack.Socket(0).DisconnectAsync("warning");
        await Eventually.TrueAsync(() => run.Slack.Asked == 2, "another is asked for");
        Assert.Equal(1, run.Status.Open);
        await run.Slack.Socket(0).CloseAsync();
        await Eventually.TrueAsync(() => run.Status.Open == 0, "noticed");
        Assert.Equal("warning", run.Status.Fault);
    }

    [Fact]
    public async Task Socket_ClosedDuringAPause_CountsAsClosed()
    {
        await using var run = await SocketRun.StartAsync(prepare: s => s.Goodbye = "refresh_requested");

        // The first is renewed at once; after the second, too short as well, there is a pause, and on this clock it does not end.
        await Eventually.TrueAsync(() => run.Logged.All.Any(l => l.Contains("The next try", StringComparison.Ordinal)), "the pause");
        Assert.Equal(1, run.Status.Open);
        await run.OpenedAsync(2);
        await run.Slack.Socket(1).CloseAsync();
        await Eventually.TrueAsync(() => run.Status.Open == 0, "noticed");
        Assert.Equal(2, run.Slack.Asked);
    }

    [Fact]
    public async Task Opening_ThatFailsInAnUnknownWay_IsToldInFullOnce()
    {
        // No client takes a ping interval below zero, and the opener doesn't expect that.
        await using var run = await SocketRun.StartAsync(keepAlive: new(TimeSpan.FromSeconds(-5), TimeSpan.FromSeconds(1)));
        await run.PassTimeUntilAsync(() => run.Logged.All.Count(l => l.Contains($": {nameof(ArgumentOutOfRangeException)}.", StringComparison.Ordinal)) >= 3, "some tries");
        Assert.Single(run.Logged.Exceptions.OfType<ArgumentOutOfRangeException>());
    }

    [Fact]
    public async Task Stop_WhileAnOldSocketIsStillRead_DoesNotWaitForItsEnd()
    {
        await using var run = await OpenAsync();
        await run.Slack.Socket(0).DisconnectAsync("warning");
        await Eventually.TrueAsync(() => run.Logged.All.Count(l => l.EndsWith("is open.", StringComparison.Ordinal)) == 2, "the second is the one that is read");
        await run.StopAsync().WaitAsync(Patience.Limit);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, run.Slack.Socket(0).ClosedWith);
    }

    private static async Task<SocketRun> OpenAsync()
    {
        var run = await SocketRun.StartAsync();
        await run.OpenedAsync(1);
        await Eventually.TrueAsync(() => run.Status.Open == 1, "open on our side too");
        return run;
    }

    /// <summary>Waits until the lane, which has lost its first socket, reads from another; the last one, as time may have run out for some between.</summary>
    private static async Task<int> NextAsync(SocketRun run)
    {
        await run.PassTimeUntilAsync(() => run.Slack.Sockets.Count >= 2 && run.Status.Open == 1, "the next socket");
        return run.Slack.Sockets.Count - 1;
    }

    private static Task AcknowledgedAsync(SocketRun run, int socket, string id) =>
        Eventually.TrueAsync(() => run.Slack.Socket(socket).Received.Contains($$"""{"envelope_id":"{{id}}"}"""), $"{id} on socket {socket}");
}
