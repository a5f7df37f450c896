using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Channels.Slack.Rendering;
using CalibrationBot.Channels.Slack.Sending;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Testing.Slack.Web;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Sending;

/// <summary>A reply whose calls are answered in ways that nobody documents still arrives, and once.</summary>
public sealed class OddOutcomeTests
{
    private const string Post = "chat.postMessage";

    [Theory]
    [InlineData("<html><body>Maintenance</body></html>", 200)]
    [InlineData("<html><body>Forbidden</body></html>", 403)]
    [InlineData("""{"message":"by the proxy"}""", 403)]
    [InlineData("""{"ok":true,"channel":"D1","ts":"17""", 200)]
    [InlineData("""{"ok":true}""", 200)]
    [InlineData("""{"ok":false}""", 200)]
    [InlineData("""{"ok":true,"channel":"D1","ts":"1772442000.000100"}""", 500)]
    [InlineData("", 302)]
    public async Task Post_AnsweredOddly_ArrivesOnce(string body, int status)
    {
        foreach (var done in new[] { false, true })
        {
            await using var scene = await SlackScene.StartAsync();
            scene.Slack.Faults.Next(Post, new Fault.Odd(body, done, status));
            await DeliverAsync(scene, scene.Reply(scene.Person(scene.Ana).Direct, SlackScene.Text("hello")));
            Assert.Single(scene.Ana.Sees(scene.Ana.Direct));
        }
    }

    [Theory]
    [InlineData("""{"ok":true}""")]
    [InlineData("""{"ok":true,"messages":null}""")]
    [InlineData("""{"ok":true,"messages":[],"has_more":true}""")]
    [InlineData("""{"ok":true,"messages":[null],"has_more":true,"response_metadata":{"next_cursor":""}}""")]
    [InlineData("""{"messages":[]}""")]
    [InlineData("<html>")]
    public async Task LookUp_AnsweredOddly_RepeatsNothing(string body)
    {
        await using var scene = await SlackScene.StartAsync();
        scene.Slack.Faults.Next(Post, new Fault.CutOff(Done: true));
        scene.Slack.Faults.Next("conversations.history", new Fault.Odd(body, Done: false));
        await DeliverAsync(scene, scene.Reply(scene.Person(scene.Ana).Direct, SlackScene.Text("hello")));
        Assert.Single(scene.Ana.Sees(scene.Ana.Direct));
        Assert.True(scene.Slack.Faults.IsUsedUp);
    }

    [Theory]
    [InlineData("""{"ok":true}""")]
    [InlineData("""{"ok":true,"channel":{}}""")]
    [InlineData("<html>")]
    public async Task DirectConversation_OpenedOddly_IsOpenedAnew(string body)
    {
        await using var scene = await SlackScene.StartAsync();
        scene.Slack.Faults.Next("conversations.open", new Fault.Odd(body, Done: true));
        await DeliverAsync(scene, scene.Reply(scene.Person(scene.Ana).Direct, SlackScene.Text("hello")));
        Assert.Single(scene.Ana.Sees(scene.Ana.Direct));
        Assert.Empty(scene.Slack.Sent.Of("conversations.history"));
    }

    [Theory]
    [InlineData("invalid_auth")]
    [InlineData("token_revoked")]
    [InlineData("missing_scope")]
    [InlineData("messages_tab_disabled")]
    [InlineData("restricted_action")]
    [InlineData("rate_limited")]
    [InlineData("message_limit_exceeded")]
    public async Task Post_RefusedForWhatMayPass_IsSentLater(string error)
    {
        await using var scene = await SlackScene.StartAsync();
        scene.Slack.Faults.Next(Post, new Fault.Code(error));
        await DeliverAsync(scene, scene.Reply(scene.Person(scene.Ana).Direct, SlackScene.Text("hello")));
        Assert.Single(scene.Ana.Sees(scene.Ana.Direct));
    }

    [Fact]
    public async Task Post_RefusedUntilSomebodyLooksAfterIt_IsToldOnceAMinute()
    {
        await using var scene = await SlackScene.StartAsync();
        scene.Slack.Faults.Next(Post, [.. Enumerable.Repeat(new Fault.Code("missing_scope"), 3)]);
        var reply = scene.Reply(scene.Person(scene.Ana).Direct, SlackScene.Text("hello"));
        await scene.SendAsync(reply);
        await scene.SendAsync(reply);
        Assert.Contains($"{scene.Workspace} (missing_scope)", Assert.Single(scene.Logged.All, l => l.StartsWith("Slack refuses", StringComparison.Ordinal)), StringComparison.Ordinal);

        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.SendAsync(reply);
        Assert.Equal(2, scene.Logged.All.Count(l => l.StartsWith("Slack refuses", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("invalid_auth", true)]
    [InlineData("missing_scope", true)]
    [InlineData("restricted_action", true)]
    [InlineData("messages_tab_disabled", true)]
    [InlineData("not_in_channel", true)]
    [InlineData("service_unavailable", false)]
    public async Task Post_Refused_SaysWhetherSlackIsWell(string error, bool isRefusal)
    {
        await using var scene = await SlackScene.StartAsync();
        scene.Slack.Faults.Next(Post, new Fault.Code(error));
        var outcome = Assert.IsType<SendOutcome.Failed>(await scene.SendAsync(scene.Reply(scene.InHiring, SlackScene.Text("hello"))));
        Assert.Equal((error, isRefusal), (outcome.Cause, outcome.IsRefusal));
        Assert.NotNull(outcome.RetryAfter);
    }

    [Fact]
    public async Task Post_RefusedInTwoWorkspaces_IsToldOfEach()
    {
        await using var scene = await SlackScene.StartAsync();
        var results = scene.App.Services.GetRequiredService<SendResults>();
        foreach (var workspace in new[] { "slack:T1", "slack:T2", "slack:T1" })
        {
            await results.OfAsync(new Channels.Slack.Api.Bot(workspace, "xoxb-test"), new ApiResult<Answer>.Refused("missing_scope"), _ => null, new SlackMessage("hello", [], NeedsCard: false), default);
        }

        var told = scene.Logged.All.Where(l => l.StartsWith("Slack refuses", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, told.Length);
        Assert.Contains("slack:T2 (missing_scope)", told[1], StringComparison.Ordinal);
    }

    /// <summary>Does what the outbox does until the reply is there.</summary>
    private static async Task DeliverAsync(SlackScene scene, Reply reply)
    {
        var inDoubt = false;
        for (var stage = 0; stage < 8; stage++)
        {
            switch (inDoubt ? await scene.LookUpAsync(reply) : await scene.SendAsync(reply))
            {
                case SendOutcome.Sent:
                    return;
                case SendOutcome.Failed { RetryAfter: { } pause }:
                    scene.Clock.Advance(pause);
                    inDoubt = false;
                    break;
                case SendOutcome.Unknown:
                    inDoubt = true;
                    break;
                case var outcome:
                    Assert.Fail($"Lost: {outcome}");
                    break;
            }
        }

        Assert.Fail("Not there in the end.");
    }
}
