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
}
