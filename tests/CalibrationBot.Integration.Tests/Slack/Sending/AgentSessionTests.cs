using CalibrationBot.Flows.Conversations;
using CalibrationBot.Testing.Slack.Web;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Sending;

/// <summary>What Slack shows of a thread's session: that it is worked on, the stop button, and its name.</summary>
public sealed class AgentSessionTests
{
    private const string SetStatus = "agents.sessions.setStatus";

    [Fact]
    public async Task Working_OnAMessageOfAThread_ShowsUntilItHasEnded()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = Root(scene);

        await scene.Sender.ShowWorkingAsync(Turn(scene, root), default);
        Assert.Equal("processing", Session(scene, root));

        await scene.Sender.HideWorkingAsync(Turn(scene, root), default);
        Assert.Equal("active", Session(scene, root));
        Assert.Empty(scene.Slack.Sent.Of("assistant.threads.setStatus"));
    }

    [Fact]
    public async Task Working_ForLong_IsToldOnce()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = Root(scene);
        await scene.Sender.ShowWorkingAsync(Turn(scene, root), default);
        await scene.Sender.ShowWorkingAsync(Turn(scene, root), default);
        Assert.Single(scene.Slack.Sent.Of(SetStatus));
    }

    [Fact]
    public async Task Working_OnceMoreAfterItHasEnded_IsToldAgain()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = Root(scene);
        await scene.Sender.ShowWorkingAsync(Turn(scene, root), default);
        await scene.Sender.HideWorkingAsync(Turn(scene, root), default);
        await scene.Sender.ShowWorkingAsync(Turn(scene, root), default);
        Assert.Equal("processing", Session(scene, root));
    }

    [Fact]
    public async Task Working_ThatSlackHadNoTimeFor_IsToldWithTheNextSign()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = Root(scene);
        scene.Slack.Faults.Next(SetStatus, new Fault.RateLimited(1));
        await scene.Sender.ShowWorkingAsync(Turn(scene, root), default);
        scene.Clock.Advance(TimeSpan.FromSeconds(2.5));
        await scene.Sender.ShowWorkingAsync(Turn(scene, root), default);
        Assert.Equal("processing", Session(scene, root));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public async Task Working_WhoseEndSlackWasNotToldOf_EndsWithTheNextMessage(int? limited)
    {
        await using var scene = await SlackScene.StartAsync();
        var root = Root(scene);
        await scene.Sender.ShowWorkingAsync(Turn(scene, root), default);
        scene.Slack.Faults.Next(SetStatus, limited is { } seconds ? new Fault.RateLimited(seconds) : new Fault.CutOff(Done: false));
        await scene.Sender.HideWorkingAsync(Turn(scene, root), default);
        Assert.Equal("processing", Session(scene, root));

        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await scene.SentAsync(scene.Reply(InThread(scene, root), SlackScene.Text("there")));
        Assert.Equal("active", Session(scene, root));
    }

    [Fact]
    public async Task Send_WhileTheNextMessageIsWorkedOn_LeavesItsSign()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = Root(scene);
        await scene.Sender.ShowWorkingAsync(Turn(scene, root), default);
        await scene.SentAsync(scene.Reply(InThread(scene, root), SlackScene.Text("to the one before")));
        Assert.Equal("processing", Session(scene, root));
    }

    [Fact]
    public async Task Send_OfACardWithATopicWhileTheNextMessageIsWorkedOn_LeavesItsSign()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = Root(scene);
        await scene.Sender.ShowWorkingAsync(Turn(scene, root), default);
        await scene.SentAsync(scene.Reply(InThread(scene, root), SlackScene.Text("opening") with { Topic = "Chat" }));
        Assert.Equal("processing", Session(scene, root));
        Assert.Equal("Chat", scene.Ana.TitleOf(scene.Ana.Direct, root));
    }

    [Fact]
    public async Task Working_WhoseEndWasNeverTold_IsShownAgainAndEndsWithAMessage()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = Root(scene);
        await scene.Sender.ShowWorkingAsync(Turn(scene, root), default);
        scene.Clock.Advance(TimeSpan.FromMinutes(4));
        await scene.Sender.ShowWorkingAsync(Turn(scene, root), default);
        Assert.Equal(2, scene.Slack.Sent.Of(SetStatus).Count);

        scene.Clock.Advance(TimeSpan.FromMinutes(4));
        await scene.SentAsync(scene.Reply(InThread(scene, root), SlackScene.Text("there")));
        Assert.Equal("active", Session(scene, root));
    }

    [Fact]
    public async Task Working_WhereAKindOfChannelHasNoSessions_LeavesOthersTheirs()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = Root(scene);
        scene.Slack.Faults.Next(SetStatus, new Fault.Code("method_not_supported_for_channel_type"));
        await scene.Sender.ShowWorkingAsync(Turn(scene, root), default);

        var ben = scene.Slack.AddPerson(scene.Team, "Ben");
        ben.Say(ben.Direct, "practice");
        var his = ben.Sees(ben.Direct).Single().Ts;
        var turn = Turn(scene, his) with { Conversation = new(scene.Workspace, ben.Id, ConversationKind.Direct, ben.Id), From = scene.Person(ben) };
        await scene.Sender.ShowWorkingAsync(turn, default);
        Assert.Equal("processing", ben.SessionIn(ben.Direct, his));
    }

    [Fact]
    public async Task Working_OutsideThreads_ShowsNothing()
    {
        await using var scene = await SlackScene.StartAsync();
        await scene.Sender.ShowWorkingAsync(Turn(scene, null), default);
        Assert.Empty(scene.Slack.Sent.Of(SetStatus));
    }

    [Fact]
    public async Task Stop_WhileItIsWorkedOn_EndsTheSignAtOnceAndForGood()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = Root(scene);
        await scene.Sender.ShowWorkingAsync(Turn(scene, root), default);

        Assert.True(await scene.Ana.Stop(scene.Ana.Direct, root).Done);
        await scene.SettledAsync();
        Assert.Equal("active", Session(scene, root));

        await scene.Sender.ShowWorkingAsync(Turn(scene, root), default);
        Assert.Equal("active", Session(scene, root));
    }

    [Fact]
    public async Task Stop_OfWhatAPersonWrote_LeavesItTaken()
    {
        await using var scene = await SlackScene.StartAsync();
        await Task.WhenAll(scene.Ana.Say(scene.Ana.Direct, "He did well").Select(d => d.Done));
        var root = scene.Ana.Sees(scene.Ana.Direct).Single().Ts;
        await scene.Sender.ShowWorkingAsync(Turn(scene, root), default);
        Assert.True(await scene.Ana.Stop(scene.Ana.Direct, root).Done);
        Assert.Equal(new Said("He did well"), Assert.Single(scene.Inbox.Turns).Input);
    }

    [Theory]
    [InlineData("unknown_method")]
    [InlineData("feature_disabled")]
    [InlineData("method_not_supported_for_channel_type")]
    public async Task Working_WhereSlackKnowsNoSessions_IsShownAsBefore(string error)
    {
        await using var scene = await SlackScene.StartAsync();
        var root = Root(scene);
        scene.Slack.Faults.Next(SetStatus, new Fault.Code(error));

        await scene.Sender.ShowWorkingAsync(Turn(scene, root), default);
        Assert.Contains("thinking", Status(scene, root), StringComparison.Ordinal);

        await scene.Sender.HideWorkingAsync(Turn(scene, root), default);
        Assert.Empty(Status(scene, root));
        Assert.Single(scene.Slack.Sent.Of(SetStatus));
    }

    [Fact]
    public async Task Working_WithoutSessions_IsShownAgainAfterAMessage()
    {
        await using var scene = await SlackScene.StartAsync(prepare: s => s.App.HasAgentSessions = false);
        var root = Root(scene);
        await scene.Sender.ShowWorkingAsync(Turn(scene, root), default);
        await scene.SentAsync(scene.Reply(InThread(scene, root), SlackScene.Text("to the one before")));
        Assert.Empty(Status(scene, root));

        var pressed = Turn(scene, root) with { Input = new Chose("practice.end", "v", "key", new Dictionary<string, string>()) };
        await scene.Sender.ShowWorkingAsync(pressed, default);
        Assert.Equal("is at work on it…", Status(scene, root));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Send_OfACardWithATopic_NamesTheThread(bool isChange, bool hasSessions)
    {
        await using var scene = await SlackScene.StartAsync(prepare: s => s.App.HasAgentSessions = hasSessions);
        var root = Root(scene);
        var earlier = isChange ? await scene.SentAsync(scene.Reply(InThread(scene, root), SlackScene.Text("form"))) : null;

        await scene.SentAsync(scene.Reply(InThread(scene, root), SlackScene.Text("opening") with { Topic = "Design practice (Chat)" }), earlier);
        await scene.SentAsync(scene.Reply(InThread(scene, root), SlackScene.Text("more")));

        Assert.Equal("Design practice (Chat)", scene.Ana.TitleOf(scene.Ana.Direct, root));
        Assert.Equal(hasSessions ? "active" : null, Session(scene, root));
        Assert.Single(scene.Slack.Sent.Of(hasSessions ? "agents.sessions.rename" : "assistant.threads.setTitle"));
    }

    [Fact]
    public async Task Send_OfACardWithATopicOutsideThreads_NamesTheThreadItBegins()
    {
        await using var scene = await SlackScene.StartAsync();
        await scene.SentAsync(scene.Reply(scene.Person(scene.Ana).Direct, SlackScene.Text("opening") with { Topic = "Chat" }));
        Assert.Equal("Chat", scene.Ana.TitleOf(scene.Ana.Direct, scene.Ana.Sees(scene.Ana.Direct).Single().Ts));
    }

    [Fact]
    public async Task Send_OfATopicWithSignsThatSlackRefuses_NamesTheThreadWithoutThem()
    {
        await using var scene = await SlackScene.StartAsync();
        await scene.SentAsync(scene.Reply(scene.Person(scene.Ana).Direct, SlackScene.Text("opening") with { Topic = "Design practice: chat/presence" }));
        Assert.Equal("Design practice- chat-presence", scene.Ana.TitleOf(scene.Ana.Direct, scene.Ana.Sees(scene.Ana.Direct).Single().Ts));
    }

    [Fact]
    public async Task Send_OfATopicThatSlackDoesNotTake_IsSentAllTheSame()
    {
        await using var scene = await SlackScene.StartAsync();
        scene.Slack.Faults.Next("agents.sessions.rename", new Fault.Code("invalid_name"));
        await scene.SentAsync(scene.Reply(scene.Person(scene.Ana).Direct, SlackScene.Text("opening") with { Topic = "Chat" }));
        Assert.Single(scene.Ana.Sees(scene.Ana.Direct));
    }

    private static string Root(SlackScene scene)
    {
        scene.Ana.Say(scene.Ana.Direct, "practice");
        return scene.Ana.Sees(scene.Ana.Direct).Single().Ts;
    }

    private static string? Session(SlackScene scene, string root) => scene.Ana.SessionIn(scene.Ana.Direct, root);

    private static string Status(SlackScene scene, string root) => scene.Ana.StatusBelow(scene.Ana.Direct, root);

    private static Destination InThread(SlackScene scene, string root) => scene.Person(scene.Ana).Direct with { Thread = root };

    private static Turn Turn(SlackScene scene, string? thread) => new(
        "t", new(scene.Workspace, scene.Ana.Id, ConversationKind.Direct, scene.Ana.Id), scene.Person(scene.Ana), scene.Clock.GetUtcNow(), new Said("hm"), Thread: thread);
}
