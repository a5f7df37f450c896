using CalibrationBot.Channels.Slack.Sending;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Testing;
using CalibrationBot.Testing.Slack.People;
using CalibrationBot.Testing.Slack.Web;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Sending;

/// <summary>Messages that somebody deleted, and what was to stand below them or in their place.</summary>
public sealed class LostMessageTests
{
    [Fact]
    public async Task Send_BelowADeletedMessage_GoesOnInTheChannelBelowAWordWhy()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = await DeletedAsync(scene);
        await scene.SentAsync(Below(scene, "one"), thread: root);
        await scene.SentAsync(Below(scene, "two"), thread: root);
        await scene.RestartAsync();
        await scene.SentAsync(Below(scene, "three"), thread: root);

        var seen = scene.Ana.Sees(scene.Hiring);
        Assert.Equal(["one", "two", "three"], seen.Select(m => m.Text));
        Assert.Null(seen[0].ThreadTs);
        Assert.All(seen.Skip(1), m => Assert.Equal(seen[0].Ts, m.ThreadTs));
        Assert.Single(seen, m => BlockText.Of(m).Contains("was deleted", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("thread_not_found")]
    [InlineData("message_not_found")]
    [InlineData("cannot_reply_to_message")]
    public async Task Send_BelowWhatTakesNoAnswers_GoesOnInTheChannel(string error)
    {
        await using var scene = await SlackScene.StartAsync();
        var root = await scene.SentAsync(scene.Reply(scene.InHiring, SlackScene.Text("root")));
        scene.Slack.Faults.Next("chat.postMessage", new Fault.Code(error));
        await scene.SentAsync(Below(scene, "one"), thread: root);
        Assert.Equal(["root", "one"], scene.Ana.Sees(scene.Hiring).Select(m => m.Text));
        Assert.All(scene.Ana.Sees(scene.Hiring), m => Assert.Null(m.ThreadTs));
    }

    [Fact]
    public async Task Send_BelowADeletedMessageThatHasAnswers_GoesOnInItsThread()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = await scene.SentAsync(scene.Reply(scene.InHiring, SlackScene.Text("root")));
        await scene.SentAsync(Below(scene, "one"), thread: root);
        scene.Ana.Delete(scene.Ana.Sees(scene.Hiring)[0]);
        await scene.SentAsync(Below(scene, "two"), thread: root);
        Assert.All(scene.Ana.Sees(scene.Hiring), m => Assert.Equal(root, $"{m.Channel}/{m.ThreadTs}"));
    }

    [Fact]
    public async Task Send_BelowADeletedMessageWhoseSuccessorIsDeletedToo_GoesOnOnceMore()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = await DeletedAsync(scene);
        await scene.SentAsync(Below(scene, "one"), thread: root);
        scene.Ana.Delete(scene.Ana.Sees(scene.Hiring).Single());
        await scene.SentAsync(Below(scene, "two"), thread: root);
        await scene.SentAsync(Below(scene, "three"), thread: root);
        var seen = scene.Ana.Sees(scene.Hiring);
        Assert.Equal([null, seen[0].Ts], seen.Select(m => m.ThreadTs));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LookUp_OfAPostBelowADeletedMessage_TellsWhetherItArrived(bool hasSuccessor)
    {
        await using var scene = await SlackScene.StartAsync();
        var root = await DeletedAsync(scene);
        if (hasSuccessor)
        {
            await scene.SentAsync(Below(scene, "one"), thread: root);
        }

        var reply = Below(scene, "once");
        scene.Slack.Faults.Next("chat.postMessage", new Fault.Code("thread_not_found"));
        scene.Slack.Faults.Next("chat.postMessage", new Fault.CutOff(Done: true));
        Assert.IsType<SendOutcome.Unknown>(await scene.SendAsync(reply, thread: root));
        Assert.IsType<SendOutcome.Sent>(await scene.Sender.LookUpAsync(new OutgoingReply(reply, null, root, 2), default));
        Assert.Single(scene.Ana.Sees(scene.Hiring), m => m.Text == "once");
    }

    [Fact]
    public async Task Send_AfterAPostBelowADeletedMessageThatOnlyALookUpFound_GoesOnBelowThatPost()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = await DeletedAsync(scene);
        var reply = Below(scene, "one");
        scene.Slack.Faults.Next("chat.postMessage", new Fault.Code("thread_not_found"));
        scene.Slack.Faults.Next("chat.postMessage", new Fault.CutOff(Done: true));
        await scene.SendAsync(reply, thread: root);
        await scene.Sender.LookUpAsync(new OutgoingReply(reply, null, root, 2), default);

        await scene.SentAsync(Below(scene, "two"), thread: root);

        var seen = scene.Ana.Sees(scene.Hiring);
        Assert.Equal([null, seen[0].Ts], seen.Select(m => m.ThreadTs));
    }

    [Fact]
    public async Task Send_ToOnePersonBelowADeletedMessage_ShowsItInTheChannel()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = await DeletedAsync(scene);
        scene.Slack.Faults.Next("chat.postEphemeral", new Fault.Code("thread_not_found"));
        await scene.SentAsync(Below(scene, "for Ana") with { OnlyFor = scene.Person(scene.Ana) }, thread: root);
        Assert.Null(Assert.Single(scene.Ana.Sees(scene.Hiring)).ThreadTs);
    }

    [Fact]
    public async Task Send_InPlaceOfADeletedMessage_PostsOnceAndThenChangesThat()
    {
        await using var scene = await SlackScene.StartAsync();
        var card = await DeletedAsync(scene);
        await scene.SentAsync(scene.Reply(scene.InHiring, SlackScene.Text("one of three filed")), card);
        await scene.SentAsync(scene.Reply(scene.InHiring, SlackScene.Text("two of three filed")), card);
        var anew = Assert.Single(scene.Ana.Sees(scene.Hiring));
        Assert.Equal("two of three filed", anew.Text);

        await scene.SentAsync(Below(scene, "revealed"), thread: card);
        Assert.Equal(anew.Ts, Assert.Single(scene.Ana.Sees(scene.Hiring), m => m.Text == "revealed").ThreadTs);
    }

    [Fact]
    public async Task Note_WhileTheStoreIsAway_LeavesWhatWasPostedAsSent()
    {
        var records = new InMemoryRecordStore { IsAway = true };
        await new LostMessages(records).NoteAsync("slack:T1", "C1", "1.1", s => s with { Root = "2.2" }, default);
        records.IsAway = false;
        Assert.Empty(records.All);
    }

    private static Reply Below(SlackScene scene, string text) => scene.Reply(scene.InHiring.Below("root"), SlackScene.Text(text));

    private static async Task<string> DeletedAsync(SlackScene scene)
    {
        var id = await scene.SentAsync(scene.Reply(scene.InHiring, SlackScene.Text("root")));
        scene.Ana.Delete(Assert.Single(scene.Ana.Sees(scene.Hiring), m => m.Text == "root"));
        return id;
    }
}
