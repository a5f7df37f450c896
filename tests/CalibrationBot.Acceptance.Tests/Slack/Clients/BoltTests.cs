using CalibrationBot.Testing;
using CalibrationBot.Testing.Slack.Clients;
using CalibrationBot.Testing.Slack.People;
using CalibrationBot.Testing.Slack.Types;
using Xunit;

namespace CalibrationBot.Acceptance.Tests.Slack.Clients;

/// <summary>The fake Slack, proven with @slack/bolt: what Bolt takes for Slack, our own host may be tested against.</summary>
public sealed class BoltTests
{
    [NodeFact]
    public async Task Bolt_OverHttp_GetsEverythingAPersonDoes() => await RunAsync(socketMode: false);

    [NodeFact]
    public async Task Bolt_OverASocket_GetsEverythingAPersonDoes() => await RunAsync(socketMode: true);

    [NodeFact]
    public async Task Bolt_WithAnotherSecret_RefusesOurSignature()
    {
        await using var workspace = await FakeWorkspace.StartAsync();
        await using var bolt = await StartAsync(workspace, socketMode: false);
        workspace.Slack.App.SigningSecret = "another";

        var attempt = await workspace.Ben.CommandAsync(workspace.Hiring, "/calibrate", "list");

        Assert.Equal(401, attempt.Status);
    }

    private static async Task RunAsync(bool socketMode)
    {
        await using var workspace = await FakeWorkspace.StartAsync();
        await using var bolt = await StartAsync(workspace, socketMode);
        var (ben, hiring) = (workspace.Ben, workspace.Hiring);

        var said = ben.Say(hiring, "good morning & <hello>");
        Assert.Equal("good morning &amp; &lt;hello&gt;", (string?)(await bolt.NextAsync("message"))["text"]);
        Assert.True(await Assert.Single(said).Done);
        if (!socketMode)
        {
            await workspace.Slack.RedeliverAsync(said[0]);
            Assert.Equal(1, (int?)(await bolt.NextAsync("message"))["retry"]);
        }

        ben.Say(hiring, "hello @CalibrationBot");
        Assert.Contains(workspace.Install.BotUserId, (string?)(await bolt.NextAsync("mention"))["text"], StringComparison.Ordinal);

        var command = await ben.CommandAsync(hiring, "/calibrate", "list all");
        Assert.Equal(200, command.Status);
        Assert.Equal("list all", (string?)(await bolt.NextAsync("command"))["text"]);
        await Eventually.TrueAsync(() => ben.Sees(hiring).Any(m => m.Text == "You typed list all"), "the answer at the response_url");
        Assert.DoesNotContain(workspace.Mei.Sees(hiring), m => m.Text == "You typed list all");

        await FillAndSubmitAsync(workspace, bolt);
        await TalkInAThreadAsync(workspace, bolt);

        await ben.MessageShortcutAsync(hiring, ben.Sees(hiring)[0], "check");
        Assert.Equal("good morning &amp; &lt;hello&gt;", (string?)(await bolt.NextAsync("shortcut"))["text"]);
        ben.OpenHome();
        await bolt.NextAsync("home");
        Assert.Contains("Yours", BlockText.Of(ben.Home!), StringComparison.Ordinal);
    }

    private static async Task FillAndSubmitAsync(FakeWorkspace workspace, NodeClient bolt)
    {
        var ben = workspace.Ben;
        await Eventually.TrueAsync(() => ben.Sees(workspace.Hiring).Any(m => m.Text == "Good morning"), "the reply with the button");
        await ben.PressAsync(ben.Sees(workspace.Hiring).First(m => m.Text == "Good morning"), "Write");
        var press = await bolt.NextAsync("press");
        Assert.Equal("loop-1", (string?)press["value"]);
        Assert.Equal("exchanged_trigger_id", (string?)press["again"]);

        var modal = ben.Modal!;
        Assert.Contains("Ready", BlockText.Of(modal), StringComparison.Ordinal);
        var options = await ben.OptionsAsync(modal, "Pick", "caching");
        Assert.Contains("About caching", options.Body, StringComparison.Ordinal);
        await bolt.NextAsync("options");

        await ben.FillAsync(modal, "Evidence", "vague");
        await ben.SubmitAsync(modal);
        await bolt.NextAsync("submit");
        Assert.Equal("What did they say?", (string?)ben.Modal!.Errors!["evidence"]);

        await ben.FillAsync(modal, "Evidence", "Computed 1,500 reads a second.");
        await ben.SubmitAsync(modal);
        Assert.Equal("kept", (string?)(await bolt.NextAsync("submit"))["kept"]);
        Assert.Null(ben.Modal);

        await ben.PressAsync(ben.Sees(workspace.Hiring).First(m => m.Text == "Good morning"), "Write");
        await bolt.NextAsync("press");
        await ben.CloseAsync(ben.Modal!);
        await bolt.NextAsync("closed");
    }

    private static async Task TalkInAThreadAsync(FakeWorkspace workspace, NodeClient bolt)
    {
        var (ben, direct) = (workspace.Ben, workspace.Ben.Direct);
        ben.Say(direct, "alone");
        var root = ben.Sees(direct).Single().Ts;
        ben.Say(direct, "think", root);
        await bolt.NextAsync("thread");
        Assert.Equal("is thinking...", ben.StatusBelow(direct, root));

        ben.Say(direct, "answer", root);
        await bolt.NextAsync("thread");
        Assert.Contains(ben.SeesBelow(direct, root), m => m.BotId is not null && m.Text == "You said answer");
        Assert.Empty(ben.StatusBelow(direct, root));
        Assert.Equal("answer", ben.TitleOf(direct, root));
        Assert.Equal(["Answer"], ben.SuggestedIn(direct, root));

        ben.Say(direct, "work", root);
        await bolt.NextAsync("thread");
        Assert.Equal("processing", ben.SessionIn(direct, root));
        Assert.True(await ben.Stop(direct, root).Done);
        var stopped = await bolt.NextAsync("stopped");
        Assert.Equal("active", (string?)stopped["status"]);
        Assert.Equal("active", ben.SessionIn(direct, root));
        Assert.Empty(await SlackTypes.CheckAsync([("types.AgentSessionStoppedEvent", stopped["event"]!)]));

        var (begun, started) = ben.StartThread();
        await bolt.NextAsync("started");
        Assert.True(await started.Done);
        Assert.Equal(["Ask", "Listen"], ben.SuggestedIn(direct, begun));
    }

    private static async Task<NodeClient> StartAsync(FakeWorkspace workspace, bool socketMode)
    {
        var slack = workspace.Slack;
        slack.App.SocketMode = socketMode;
        (string, string)[] common = [("SLACK_API_URL", slack.ApiUrl), ("SLACK_BOT_TOKEN", workspace.Install.AccessToken), ("SLACK_SIGNING_SECRET", slack.App.SigningSecret)];
        var bolt = NodeClient.Start("bolt.mjs", socketMode ? [.. common, ("SLACK_APP_TOKEN", slack.App.AppToken)] : common);
        var ready = await bolt.NextAsync("ready");
        if (!socketMode)
        {
            slack.App.ServeFromOne(new Uri($"http://127.0.0.1:{ready["port"]}/slack/events"));
            Assert.True(await slack.VerifyUrlAsync(slack.App.EventsUrl!));
        }

        return bolt;
    }
}
