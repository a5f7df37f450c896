using System.Net.WebSockets;
using System.Text.Json;
using CalibrationBot.Channels.Slack.SocketMode;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.SocketMode;

public sealed class SocketModeTests
{
    [Fact]
    public async Task Event_OverTheSocket_IsTakenAndThenAcknowledgedThere()
    {
        await using var run = await SocketRun.StartAsync();
        await run.OpenedAsync(1);

        await run.Slack.Socket(0).SendEventAsync("e1", SocketRun.Message("Hello", "Ev1"));

        await AcknowledgedAsync(run, 0, """{"envelope_id":"e1"}""");
        Assert.Equal(new Said("Hello"), Assert.Single(run.Inbox.Turns).Input);
        Assert.Equal("Bearer xapp-1", run.Slack.Authorization);
    }

    [Fact]
    public async Task Event_TheInboxHasNoRoomFor_IsNotAcknowledged()
    {
        await using var run = await SocketRun.StartAsync();
        await run.OpenedAsync(1);
        run.Inbox.Refusal = Acceptance.Busy;
        await run.Slack.Socket(0).SendEventAsync("e1", SocketRun.Message("Hello", "Ev1"));
        await run.Slack.Socket(0).SendAsync("""{"envelope_id":"e2","type":"something_new","payload":{}}""");

        await AcknowledgedAsync(run, 0, """{"envelope_id":"e2"}""");
        Assert.Single(run.Slack.Socket(0).Received);
    }

    [Fact]
    public async Task Command_TheInboxHasNoRoomFor_IsAnsweredInWords()
    {
        await using var run = await SocketRun.StartAsync();
        await run.OpenedAsync(1);
        run.Inbox.Refusal = Acceptance.Busy;

        await run.Slack.Socket(0).SendAsync("""{"envelope_id":"c1","type":"slash_commands","accepts_response_payload":true,"payload":{"command":"/calibrate","text":"list","user_id":"U1","team_id":"T1","channel_id":"C1","trigger_id":"t1"}}""");

        await Eventually.TrueAsync(() => !run.Slack.Socket(0).Received.IsEmpty, "an answer");
        using var answer = JsonDocument.Parse(run.Slack.Socket(0).Received.First());
        Assert.Equal("c1", answer.RootElement.GetProperty("envelope_id").GetString());
        Assert.Equal("ephemeral", answer.RootElement.GetProperty("payload").GetProperty("response_type").GetString());
    }

    [Theory]
    [InlineData("slash_commands", """{"command":"/calibrate","text":"list","user_id":"U1","team_id":"T1","channel_id":"C1","channel_name":"c","trigger_id":"t1"}""", "commanded list")]
    [InlineData("interactive", """{"type":"message_action","callback_id":"check_feedback","user":{"id":"U1"},"team":{"id":"T1"},"trigger_id":"t1","message":{"text":"x"}}""", "commanded check x")]
    public async Task Payload_OfAnySort_IsReadAsOverHttp(string type, string payload, string expected)
    {
        await using var run = await SocketRun.StartAsync();
        await run.OpenedAsync(1);

        await run.Slack.Socket(0).SendAsync($$"""{"envelope_id":"e1","type":"{{type}}","accepts_response_payload":true,"payload":{{payload}}}""");

        await AcknowledgedAsync(run, 0, """{"envelope_id":"e1"}""");
        Assert.Equal(expected, $"commanded {Assert.IsType<Commanded>(Assert.Single(run.Inbox.Turns).Input).Text}");
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    public async Task Disconnect_Announced_OpensTheNextBeforeTheOldEnds(string reason)
    {
        await using var run = await SocketRun.StartAsync();
        await run.OpenedAsync(1);

        await run.Slack.Socket(0).DisconnectAsync(reason);
        await run.OpenedAsync(2);
        await run.Slack.Socket(0).SendEventAsync("old", SocketRun.Message("before", "Ev1"));
        await run.Slack.Socket(1).SendEventAsync("new", SocketRun.Message("after", "Ev2"));

        await AcknowledgedAsync(run, 0, """{"envelope_id":"old"}""");
        await AcknowledgedAsync(run, 1, """{"envelope_id":"new"}""");
        Assert.Equal(2, run.Inbox.Turns.Count);
        await run.Slack.Socket(0).CloseAsync();
        await run.Slack.Socket(0).Ended;
        Assert.False(run.Slack.Socket(1).Ended.IsCompleted);
    }

    [Fact]
    public async Task Disconnect_WhileNoOtherCanBeOpened_GoesOnWithTheOld()
    {
        await using var run = await SocketRun.StartAsync();
        await run.OpenedAsync(1);
        run.Slack.Refusal = """{"ok":false,"error":"internal_error"}""";

        await run.Slack.Socket(0).DisconnectAsync("warning");
        await Eventually.TrueAsync(() => run.Slack.Asked > 1, "another is asked for");
        await run.Slack.Socket(0).SendEventAsync("e1", SocketRun.Message("Hello", "Ev1"));
        await AcknowledgedAsync(run, 0, """{"envelope_id":"e1"}""");
        Assert.Equal(1, run.Status.Open);

        run.Slack.Refusal = null;
        await run.PassTimeUntilAsync(() => run.Slack.Sockets.Count == 2, "the next socket");
    }

    [Fact]
    public async Task Socket_BrokenOff_IsOpenedAnew()
    {
        await using var run = await SocketRun.StartAsync();
        await Eventually.TrueAsync(() => run.Status.Open == 1, "open");
        await run.OpenedAsync(1);

        run.Slack.Socket(0).Abort();

        await run.PassTimeUntilAsync(() => run.Slack.Sockets.Count == 2, "the next socket");
        await Eventually.TrueAsync(() => run.Status.Open == 1, "open again");
    }

    [Fact]
    public async Task Socket_ThatAnswersNoPing_IsOpenedAnew()
    {
        var keepAlive = new KeepAlive(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50));
        await using var run = await SocketRun.StartAsync(keepAlive: keepAlive, prepare: s => s.IsDeaf = true);
        await run.OpenedAsync(1);

        run.Slack.IsDeaf = false;

        await run.PassTimeUntilAsync(() => run.Slack.Sockets.Count == 2, "the next socket");
    }

    [Fact]
    public async Task Token_Refused_IsToldAndTriedForEver()
    {
        await using var run = await SocketRun.StartAsync(prepare: s => s.Refusal = """{"ok":false,"error":"invalid_auth"}""");

        await run.PassTimeUntilAsync(() => run.Slack.Asked > 20, "many tries");
        var health = await run.HealthAsync();
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains("invalid_auth", health.Description, StringComparison.Ordinal);

        run.Slack.Refusal = null;
        await run.PassTimeUntilAsync(() => run.Status.Open == 1, "open at last");
        Assert.Equal(HealthStatus.Healthy, (await run.HealthAsync()).Status);
    }

    [Fact]
    public async Task LinkDisabled_Told_ShowsInHealthUntilItWorksAgain()
    {
        await using var run = await SocketRun.StartAsync();
        await Eventually.TrueAsync(() => run.Status.Open == 1, "open");
        await run.OpenedAsync(1);

        await run.Slack.Socket(0).DisconnectAsync("link_disabled");
        await Eventually.TrueAsync(() => run.Status.Open == 0, "noticed");

        Assert.Contains("Turn it on there", (await run.HealthAsync()).Description, StringComparison.Ordinal);
        await run.PassTimeUntilAsync(() => run.Status.Open == 1, "open again");
    }

    [Fact]
    public async Task LinkDisabled_AlreadyAtTheStart_IsToldTheSameWay()
    {
        await using var run = await SocketRun.StartAsync(prepare: s => s.Refusal = """{"ok":false,"error":"socket_mode_not_enabled"}""");
        await run.PassTimeUntilAsync(() => run.Slack.Asked > 2, "some tries");

        Assert.Contains("Turn it on there", (await run.HealthAsync()).Description, StringComparison.Ordinal);

        run.Slack.Refusal = null;
        await run.PassTimeUntilAsync(() => run.Status.Open == 1, "open at last");
    }

    [Fact]
    public async Task Hello_NeverSaid_IsGivenUpAndTriedAnew()
    {
        await using var run = await SocketRun.StartAsync(prepare: s => s.SaysHello = false);
        await run.OpenedAsync(1);
        Assert.Equal(0, run.Status.Open);

        run.Slack.SaysHello = true;
        await run.PassTimeUntilAsync(() => run.Status.Open == 1, "open");
        Assert.True(run.Slack.Sockets.Count > 1);
    }

    [Fact]
    public async Task Sockets_Several_AreAllOpenAndTakeEachTheirs()
    {
        await using var run = await SocketRun.StartAsync(sockets: 3);
        await Eventually.TrueAsync(() => run.Status.Open == 3, "three open");
        await run.OpenedAsync(3);

        for (var i = 0; i < 3; i++)
        {
            await run.Slack.Socket(i).SendEventAsync($"e{i}", SocketRun.Message("Hello", $"Ev{i}"));
            await AcknowledgedAsync(run, i, $$"""{"envelope_id":"e{{i}}"}""");
        }

        Assert.Equal(3, run.Inbox.Turns.Count);
        Assert.Contains("3 of 3", (await run.HealthAsync()).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_CopiesOnTwoSockets_CountsOnceAndBothAreAcknowledged()
    {
        await using var run = await SocketRun.StartAsync(sockets: 2);
        await run.OpenedAsync(2);

        for (var i = 0; i < 10; i++)
        {
            await run.Slack.Socket(i % 2).SendEventAsync($"e{i}", SocketRun.Message("Hello", "Ev1"));
        }

        await Eventually.TrueAsync(() => run.Slack.Sockets.Sum(s => s.Received.Count) == 10, "ten acknowledgements");
        Assert.All(Enumerable.Range(0, 10), i => Assert.Contains($$"""{"envelope_id":"e{{i}}"}""", run.Slack.Socket(i % 2).Received));
        Assert.Single(run.Inbox.Turns);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"type":"\ud800","envelope_id":"e"}""")]
    [InlineData("""{"type":"events_api"}""")]
    public async Task Message_OfNoKnownShape_LeavesTheSocketOpen(string text)
    {
        await using var run = await SocketRun.StartAsync();
        await run.OpenedAsync(1);

        await run.Slack.Socket(0).SendAsync(text);
        await run.Slack.Socket(0).SendEventAsync("e1", SocketRun.Message("Hello", "Ev1"));

        await AcknowledgedAsync(run, 0, """{"envelope_id":"e1"}""");
    }

    [Fact]
    public async Task Stop_WithAnOpenSocket_ClosesItInOrder()
    {
        await using var run = await SocketRun.StartAsync();
        await Eventually.TrueAsync(() => run.Status.Open == 1, "open on our side too");
        await run.OpenedAsync(1);

        await run.StopAsync();

        await run.Slack.Socket(0).Ended;
        Assert.Equal(WebSocketCloseStatus.NormalClosure, run.Slack.Socket(0).ClosedWith);
    }

    private static Task AcknowledgedAsync(SocketRun run, int socket, string expected) =>
        Eventually.TrueAsync(() => run.Slack.Socket(socket).Received.Contains(expected), $"{expected} on socket {socket}");
}
