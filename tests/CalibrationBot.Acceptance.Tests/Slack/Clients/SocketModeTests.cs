using CalibrationBot.Testing;
using CalibrationBot.Testing.Slack.Clients;
using Xunit;

namespace CalibrationBot.Acceptance.Tests.Slack.Clients;

/// <summary>The fake's sockets, proven with @slack/socket-mode.</summary>
public sealed class SocketModeTests
{
    [NodeFact]
    public async Task SocketModeClient_OverARefresh_ReconnectsAndGoesOn()
    {
        await using var workspace = await FakeWorkspace.StartAsync();
        await using var client = await StartAsync(workspace);

        workspace.Ben.Say(workspace.Hiring, "before");
        await client.NextAsync("message");
        await workspace.Slack.Sockets.DisconnectAsync("refresh_requested");
        await client.NextAsync("reconnecting");
        await client.NextAsync("connected");
        workspace.Ben.Say(workspace.Hiring, "after");

        Assert.Equal("after", (string?)(await client.NextAsync("message"))["text"]);
        Assert.Equal(2, workspace.Slack.Sockets.Opened);
        Assert.Equal(0, workspace.Slack.Sockets.StrayAcknowledgements);
    }

    [NodeFact]
    public async Task SocketModeClient_WhoseSocketIsCutOff_ReconnectsAndGetsTheEventAgain()
    {
        var clock = new FakeClock();
        await using var workspace = await FakeWorkspace.StartAsync(clock);
        await using var client = await StartAsync(workspace);

        var delivery = Assert.Single(workspace.Ben.Say(workspace.Hiring, "not yet"));
        await client.NextAsync("ignored");
        workspace.Slack.Sockets.Open[0].Abort();
        await client.NextAsync("reconnecting");
        await client.NextAsync("connected");
        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(1, (int?)(await client.NextAsync("message"))["retry"]);
        Assert.True(await delivery.Done);
    }

    [NodeFact]
    public async Task SocketModeClient_NotAcknowledging_GetsItAgainAsARetry()
    {
        var clock = new FakeClock();
        await using var workspace = await FakeWorkspace.StartAsync(clock);
        await using var client = await StartAsync(workspace);

        var delivery = Assert.Single(workspace.Ben.Say(workspace.Hiring, "not yet"));
        await client.NextAsync("ignored");
        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(1, (int?)(await client.NextAsync("message"))["retry"]);
        Assert.True(await delivery.Done);
        Assert.Equal("timeout", delivery.Attempts[0].Failure);
    }

    [NodeFact]
    public async Task SocketModeClient_AnsweringACommand_GivesItsTextBack()
    {
        await using var workspace = await FakeWorkspace.StartAsync();
        await using var client = await StartAsync(workspace);

        var attempt = await workspace.Ben.CommandAsync(workspace.Hiring, "/calibrate", "list");

        Assert.Contains("You typed list", attempt.Body, StringComparison.Ordinal);
    }

    private static async Task<NodeClient> StartAsync(FakeWorkspace workspace)
    {
        workspace.Slack.App.SocketMode = true;
        var client = NodeClient.Start("socket-mode.mjs", ("SLACK_API_URL", workspace.Slack.ApiUrl), ("SLACK_APP_TOKEN", workspace.Slack.App.AppToken));
        await client.NextAsync("connected");
        return client;
    }
}
