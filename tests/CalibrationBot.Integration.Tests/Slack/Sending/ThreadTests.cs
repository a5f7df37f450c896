using CalibrationBot.Channels.Slack.Sending;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Testing.Slack;
using CalibrationBot.Testing.Slack.Web;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Sending;

/// <summary>Threads of the direct conversation, where Slack's agent view shows what an app answers.</summary>
public sealed class ThreadTests
{
    [Fact]
    public async Task Send_IntoAThreadOfADirectConversation_PostsThere()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = Root(scene);
        await scene.SentAsync(scene.Reply(InThread(scene, root), SlackScene.Text("there")));
        Assert.Equal("there", Assert.Single(scene.Ana.SeesBelow(scene.Ana.Direct, root)).Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LookUp_OfAnAnswerInAThread_TellsWhetherItArrived(bool arrived)
    {
        await using var scene = await SlackScene.StartAsync();
        var root = Root(scene);
        var reply = scene.Reply(InThread(scene, root), SlackScene.Text("once"));
        scene.Slack.Faults.Next("chat.postMessage", new Fault.CutOff(arrived));
        Assert.IsType<SendOutcome.Unknown>(await scene.SendAsync(reply));

        Assert.Equal(arrived, await scene.LookUpAsync(reply) is SendOutcome.Sent);
        Assert.Equal(arrived ? 1 : 0, scene.Ana.SeesBelow(scene.Ana.Direct, root).Count);
    }

    [Fact]
    public async Task Send_IntoAThreadThatIsGone_PostsBesideIt()
    {
        await using var scene = await SlackScene.StartAsync();
        await scene.SentAsync(scene.Reply(InThread(scene, "1.000100"), SlackScene.Text("kept")));
        Assert.Null(Assert.Single(scene.Ana.Sees(scene.Ana.Direct)).ThreadTs);
    }

    [Fact]
    public async Task LookUp_OfAnAnswerBesideAThreadThatIsGone_FindsIt()
    {
        await using var scene = await SlackScene.StartAsync();
        var reply = scene.Reply(InThread(scene, "1.000100"), SlackScene.Text("once"));
        scene.Slack.Faults.Next("chat.postMessage", new Fault.Code("thread_not_found"));
        scene.Slack.Faults.Next("chat.postMessage", new Fault.CutOff(Done: true));
        Assert.IsType<SendOutcome.Unknown>(await scene.SendAsync(reply));
        Assert.IsType<SendOutcome.Sent>(await scene.LookUpAsync(reply));
        Assert.Single(scene.Ana.Sees(scene.Ana.Direct));
    }

    [Fact]
    public async Task LookUp_OfAnAnswerBesideAThreadThatTakesNone_FindsIt()
    {
        await using var scene = await SlackScene.StartAsync();
        var reply = scene.Reply(InThread(scene, Root(scene)), SlackScene.Text("once"));
        scene.Slack.Faults.Next("chat.postMessage", new Fault.Code("cannot_reply_to_message"));
        scene.Slack.Faults.Next("chat.postMessage", new Fault.CutOff(Done: true));
        Assert.IsType<SendOutcome.Unknown>(await scene.SendAsync(reply));
        Assert.IsType<SendOutcome.Sent>(await scene.LookUpAsync(reply));
    }

    [Fact]
    public async Task Working_OnAMessageOfAThread_ShowsUntilTheAnswer()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = Root(scene);

        await scene.Sender.ShowWorkingAsync(Turn(scene, root), default);
        Assert.Contains("thinking", scene.Ana.StatusBelow(scene.Ana.Direct, root), StringComparison.Ordinal);

        await scene.SentAsync(scene.Reply(InThread(scene, root), SlackScene.Text("there")));
        Assert.Empty(scene.Ana.StatusBelow(scene.Ana.Direct, root));
    }

    [Fact]
    public async Task Working_ThatHasEnded_ShowsNothingMore()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = Root(scene);
        await scene.Sender.ShowWorkingAsync(Turn(scene, root), default);

        await scene.Sender.HideWorkingAsync(Turn(scene, root), default);
        Assert.Empty(scene.Ana.StatusBelow(scene.Ana.Direct, root));
    }

    [Fact]
    public async Task Working_OnAPress_SpeaksOfNothingWritten()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = Root(scene);
        var pressed = Turn(scene, root) with { Input = new Chose("practice.end", "v", "key", new Dictionary<string, string>()) };
        await scene.Sender.ShowWorkingAsync(pressed, default);
        Assert.Equal("is at work on it…", scene.Ana.StatusBelow(scene.Ana.Direct, root));
    }

    [Fact]
    public async Task Working_WithoutAnAnswer_EndsAfterTwoMinutes()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = Root(scene);
        await scene.Sender.ShowWorkingAsync(Turn(scene, root), default);
        scene.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Empty(scene.Ana.StatusBelow(scene.Ana.Direct, root));
    }

    [Fact]
    public async Task Working_OutsideThreads_ShowsNothing()
    {
        await using var scene = await SlackScene.StartAsync();
        await scene.Sender.ShowWorkingAsync(Turn(scene, null), default);
        Assert.Empty(scene.Slack.Sent.Of("assistant.threads.setStatus"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_OfACardWithATopic_NamesTheThread(bool isChange)
    {
        await using var scene = await SlackScene.StartAsync();
        var root = Root(scene);
        var earlier = isChange ? await scene.SentAsync(scene.Reply(InThread(scene, root), SlackScene.Text("form"))) : null;

        await scene.SentAsync(scene.Reply(InThread(scene, root), SlackScene.Text("opening") with { Topic = "Design practice: Chat" }), earlier);
        await scene.SentAsync(scene.Reply(InThread(scene, root), SlackScene.Text("more")));

        Assert.Equal("Design practice: Chat", scene.Ana.TitleOf(scene.Ana.Direct, root));
        Assert.Single(scene.Slack.Sent.Of("assistant.threads.setTitle"));
    }

    [Fact]
    public async Task Send_OfACardWithATopicOutsideThreads_NamesTheThreadItBegins()
    {
        await using var scene = await SlackScene.StartAsync();
        await scene.SentAsync(scene.Reply(scene.Person(scene.Ana).Direct, SlackScene.Text("opening") with { Topic = "Chat" }));
        Assert.Equal("Chat", scene.Ana.TitleOf(scene.Ana.Direct, scene.Ana.Sees(scene.Ana.Direct).Single().Ts));
    }

    [Fact]
    public async Task Send_OfATopicThatSlackDoesNotTake_IsSentAllTheSame()
    {
        await using var scene = await SlackScene.StartAsync();
        scene.Slack.Faults.Next("assistant.threads.setTitle", new Fault.Code("invalid_thread_ts"));
        await scene.SentAsync(scene.Reply(scene.Person(scene.Ana).Direct, SlackScene.Text("opening") with { Topic = "Chat" }));
        Assert.Single(scene.Ana.Sees(scene.Ana.Direct));
    }

    [Fact]
    public async Task ThreadStarted_InTheAssistantView_SuggestsWhatTheManifestDoes()
    {
        await using var scene = await SlackScene.StartAsync();
        var (root, started) = scene.Ana.StartThread();
        Assert.True(await started.Done);
        await scene.SettledAsync();
        var manifest = SlackManifest.Read("manifest.yaml").Json["features"]!["agent_view"]!["suggested_prompts"]!.AsArray();
        Assert.Equal(manifest.Select(p => (string)p!["title"]!), scene.Ana.SuggestedIn(scene.Ana.Direct, root));
        Assert.Equal(manifest.Select(p => ((string)p!["title"]!, (string)p["message"]!)), SuggestedPrompts.All);
        Assert.Empty(scene.Inbox.Turns);
    }

    private static string Root(SlackScene scene)
    {
        scene.Ana.Say(scene.Ana.Direct, "practice");
        return scene.Ana.Sees(scene.Ana.Direct).Single().Ts;
    }

    private static Destination InThread(SlackScene scene, string root) => scene.Person(scene.Ana).Direct with { Thread = root };

    private static Turn Turn(SlackScene scene, string? thread) => new(
        "t", new(scene.Workspace, scene.Ana.Id, ConversationKind.Direct, scene.Ana.Id), scene.Person(scene.Ana), scene.Clock.GetUtcNow(), new Said("hm"), Thread: thread);
}
