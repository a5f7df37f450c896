using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Testing.Slack.Web;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Sending;

public sealed class SlackSenderTests
{
    [Fact]
    public async Task Send_ToAPerson_PostsInTheirDirectConversation()
    {
        await using var scene = await SlackScene.StartAsync();
        var id = await scene.SentAsync(scene.Reply(scene.Person(scene.Ana).Direct, SlackScene.Text("Hello")));
        var message = Assert.Single(scene.Ana.Sees(scene.Ana.Direct));
        Assert.Equal($"{message.Channel}/{message.Ts}", id);
        Assert.Equal("Hello", message.Text);
    }

    [Fact]
    public async Task Send_WithAnEarlierMessage_TakesItsPlace()
    {
        await using var scene = await SlackScene.StartAsync();
        var first = await scene.SentAsync(scene.Reply(scene.InHiring, SlackScene.Text("one")));
        var second = await scene.SentAsync(scene.Reply(scene.InHiring, SlackScene.Text("two")), replaced: first);
        Assert.Equal(first, second);
        Assert.Equal("two", Assert.Single(scene.Ana.Sees(scene.Hiring)).Text);
    }

    [Fact]
    public async Task Send_BelowAMessage_AnswersInItsThread()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = await scene.SentAsync(scene.Reply(scene.InHiring, SlackScene.Text("root")));
        await scene.SentAsync(scene.Reply(scene.InHiring.Below("root"), SlackScene.Text("below")), thread: root);
        var messages = scene.Ana.Sees(scene.Hiring);
        Assert.Equal(messages[0].Ts, messages[1].ThreadTs);
    }

    [Fact]
    public async Task Send_ToOnePersonInAChannel_ShowsItToThemAlone()
    {
        await using var scene = await SlackScene.StartAsync();
        var ben = scene.Slack.AddPerson(scene.Team, "Ben");
        scene.Hiring.Members.Add(ben.Id);
        await scene.SentAsync(scene.Reply(scene.InHiring, SlackScene.Text("for Ana"), scene.Person(scene.Ana)));
        Assert.Single(scene.Ana.Sees(scene.Hiring));
        Assert.Empty(ben.Sees(scene.Hiring));
    }

    [Fact]
    public async Task Send_ToOnePersonWhereTheBotIsNot_AnswersInTheirDirectConversation()
    {
        await using var scene = await SlackScene.StartAsync();
        scene.Hiring.Members.RemoveWhere(m => m != scene.Ana.Id);
        await scene.SentAsync(scene.Reply(scene.InHiring, SlackScene.Text("for Ana"), scene.Person(scene.Ana)));
        var message = Assert.Single(scene.Ana.Sees(scene.Ana.Direct));
        Assert.Contains("/invite @CalibrationBot", message.Blocks!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ToAChannelWithoutTheBot_WaitsForAnInvitation()
    {
        await using var scene = await SlackScene.StartAsync();
        scene.Hiring.Members.RemoveWhere(m => m != scene.Ana.Id);
        var failed = Assert.IsType<SendOutcome.Failed>(await scene.SendAsync(scene.Reply(scene.InHiring, SlackScene.Text("all"))));
        Assert.True(failed.RetryAfter > TimeSpan.Zero);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LookUp_AfterALostAnswer_TellsWhetherItArrived(bool arrived)
    {
        await using var scene = await SlackScene.StartAsync();
        var reply = scene.Reply(scene.InHiring, SlackScene.Text("once"));
        scene.Slack.Faults.Next("chat.postMessage", new Fault.CutOff(arrived));
        Assert.IsType<SendOutcome.Unknown>(await scene.SendAsync(reply));

        var found = await scene.LookUpAsync(reply);
        if (arrived)
        {
            Assert.Equal($"{scene.Hiring.Id}/{scene.Ana.Sees(scene.Hiring).Single().Ts}", Assert.IsType<SendOutcome.Sent>(found).MessageId);
        }
        else
        {
            Assert.Equal(TimeSpan.Zero, Assert.IsType<SendOutcome.Failed>(found).RetryAfter);
        }
    }

    [Fact]
    public async Task LookUp_AfterALongWeekend_FindsWhatArrivedBefore()
    {
        await using var scene = await SlackScene.StartAsync();
        var created = scene.Clock.GetUtcNow();
        var reply = scene.Reply(scene.InHiring, SlackScene.Text("once"));
        scene.Slack.Faults.Next("chat.postMessage", new Fault.CutOff(Done: true));
        Assert.IsType<SendOutcome.Unknown>(await scene.SendAsync(reply));

        await scene.RestartAsync();
        scene.Clock.Advance(TimeSpan.FromDays(3));
        Assert.IsType<SendOutcome.Sent>(await scene.Sender.LookUpAsync(new OutgoingReply(reply, null, null, 2, created), default));
    }

    [Fact]
    public async Task LookUp_OfAThreadReplyThatArrived_FindsIt()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = await scene.SentAsync(scene.Reply(scene.InHiring, SlackScene.Text("root")));
        var reply = scene.Reply(new Destination(scene.Workspace, DestinationKind.Conversation, root, null), SlackScene.Text("below"));
        scene.Slack.Faults.Next("chat.postMessage", new Fault.Status(500, Done: true));
        Assert.IsType<SendOutcome.Unknown>(await scene.SendAsync(reply));
        Assert.IsType<SendOutcome.Sent>(await scene.LookUpAsync(reply));
    }

    [Fact]
    public async Task Send_WhenLimited_LeavesThatMethodAloneAndNoOther()
    {
        await using var scene = await SlackScene.StartAsync();
        scene.Slack.Faults.Next("chat.postMessage", new Fault.RateLimited(30));
        var first = Assert.IsType<SendOutcome.Failed>(await scene.SendAsync(scene.Reply(scene.InHiring, SlackScene.Text("one"))));
        Assert.Equal((SendOutcome.Failed.RateLimited, TimeSpan.FromSeconds(30)), (first.Cause, first.RetryAfter));

        Assert.IsType<SendOutcome.Failed>(await scene.SendAsync(scene.Reply(scene.InHiring, SlackScene.Text("two"))));
        Assert.Single(scene.Slack.Sent.Of("chat.postMessage"));
        await scene.SentAsync(scene.Reply(scene.Person(scene.Ana).Home, SlackScene.Text("home")));

        scene.Clock.Advance(TimeSpan.FromSeconds(31));
        await scene.SentAsync(scene.Reply(scene.InHiring, SlackScene.Text("three")));
    }

    [Fact]
    public async Task Send_OfARefusedCard_TellsItsShapeAndNotItsWords()
    {
        await using var scene = await SlackScene.StartAsync();
        scene.Slack.Faults.Next("chat.postMessage", new Fault.Code("invalid_blocks"));
        var failed = Assert.IsType<SendOutcome.Failed>(await scene.SendAsync(scene.Reply(scene.InHiring, SlackScene.Text("secret words"))));
        Assert.Null(failed.RetryAfter);
        Assert.Matches(@"^invalid_blocks: rich_text \d+$", failed.Cause);
    }

    [Fact]
    public async Task Send_WhileSlackIsAway_IsSurelyNotThere()
    {
        await using var scene = await SlackScene.StartAsync();
        await scene.Slack.DisposeAsync();
        Assert.NotNull(Assert.IsType<SendOutcome.Failed>(await scene.SendAsync(scene.Reply(scene.InHiring, SlackScene.Text("one")))).RetryAfter);
    }

    [Fact]
    public async Task Send_ToAHomeTab_PublishesIt()
    {
        await using var scene = await SlackScene.StartAsync();
        await scene.SentAsync(scene.Reply(scene.Person(scene.Ana).Home, new Card("Waiting", [new Paragraph("Nothing.")], "Nothing.")));
        Assert.Contains("Nothing.", scene.Ana.Home!.Content.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ToSomebodyForTheFirstTime_LearnsTheirTimeZone()
    {
        await using var scene = await SlackScene.StartAsync();
        await scene.SentAsync(scene.Reply(scene.Person(scene.Ana).Direct, SlackScene.Text("one")));
        await scene.SentAsync(scene.Reply(scene.Person(scene.Ana).Direct, SlackScene.Text("two")));
        Assert.Contains("Europe/Lisbon", Assert.Single(scene.Records.All, r => r.Key.Kind == "person-settings").Json, StringComparison.Ordinal);
        Assert.Single(scene.Slack.Sent.Of("users.info"));
    }

    [Fact]
    public async Task Send_OfTypedMarkup_ShowsItLiterally()
    {
        const string Typed = "<!channel> <@U1> *bold* &amp; `x`";
        await using var scene = await SlackScene.StartAsync();
        await scene.SentAsync(scene.Reply(scene.InHiring, new Card(null, [new Quote(Typed, [])], Typed)));
        var message = scene.Ana.Sees(scene.Hiring).Single();
        Assert.Equal("&lt;!channel&gt; &lt;@U1&gt; *bold* &amp;amp; `x`", message.Text);
        Assert.Equal(Typed, (string?)message.Blocks![0]!["elements"]![0]!["elements"]![0]!["text"]);
    }

    [Theory]
    [InlineData("message_not_found")]
    [InlineData("cant_update_message")]
    public async Task Send_InPlaceOfALostMessage_PostsAnew(string error)
    {
        await using var scene = await SlackScene.StartAsync();
        var first = await scene.SentAsync(scene.Reply(scene.InHiring, SlackScene.Text("one")));
        scene.Slack.Faults.Next("chat.update", new Fault.Code(error));
        var second = await scene.SentAsync(scene.Reply(scene.InHiring, SlackScene.Text("two")), replaced: first);
        Assert.NotEqual(first, second);
        Assert.Equal(["one", "two"], scene.Ana.Sees(scene.Hiring).Select(m => m.Text));
    }

    [Fact]
    public async Task LookUp_OfAChange_SaysItMayBeRepeated()
    {
        await using var scene = await SlackScene.StartAsync();
        var first = await scene.SentAsync(scene.Reply(scene.InHiring, SlackScene.Text("one")));
        var reply = scene.Reply(scene.InHiring, SlackScene.Text("two"));
        scene.Slack.Faults.Next("chat.update", new Fault.CutOff(Done: true));
        Assert.IsType<SendOutcome.Unknown>(await scene.SendAsync(reply, replaced: first));
        var found = await scene.Sender.LookUpAsync(new OutgoingReply(reply, first, null, 2), default);
        Assert.Equal(TimeSpan.Zero, Assert.IsType<SendOutcome.Failed>(found).RetryAfter);
    }

    [Fact]
    public async Task Send_InPlaceOfALostMessageOnceMore_FindsWhatItPosted()
    {
        await using var scene = await SlackScene.StartAsync();
        var first = await scene.SentAsync(scene.Reply(scene.InHiring, SlackScene.Text("one")));
        var reply = scene.Reply(scene.InHiring, SlackScene.Text("two"));
        scene.Slack.Faults.Next("chat.update", new Fault.Code("message_not_found"));
        var second = await scene.SentAsync(reply, replaced: first);

        // As after a crash between the post and its being noted: the look-up lets it be repeated.
        Assert.IsType<SendOutcome.Failed>(await scene.Sender.LookUpAsync(new OutgoingReply(reply, first, null, 2), default));
        scene.Slack.Faults.Next("chat.update", new Fault.Code("message_not_found"));
        Assert.Equal(second, await scene.SentAsync(reply, replaced: first));
        Assert.Equal(["one", "two"], scene.Ana.Sees(scene.Hiring).Select(m => m.Text));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_OfADoubtfulAnswerForOnePerson_TellsThemOnceInsteadOfShowingItTwice(bool arrived)
    {
        await using var scene = await SlackScene.StartAsync();
        var reply = scene.Reply(scene.InHiring, SlackScene.Text("for Ana"), scene.Person(scene.Ana));
        scene.Slack.Faults.Next("chat.postEphemeral", new Fault.CutOff(arrived));
        Assert.IsType<SendOutcome.Unknown>(await scene.SendAsync(reply));
        Assert.Equal(TimeSpan.Zero, Assert.IsType<SendOutcome.Failed>(await scene.LookUpAsync(reply)).RetryAfter);
        await scene.RestartAsync();

        scene.Slack.Faults.Next("chat.postMessage", new Fault.CutOff(Done: true));
        Assert.IsType<SendOutcome.Unknown>(await scene.SendAsync(reply));
        Assert.IsType<SendOutcome.Sent>(await scene.LookUpAsync(reply));

        Assert.Equal(arrived ? 1 : 0, scene.Ana.Sees(scene.Hiring).Count);
        Assert.Contains("please ask once more", Assert.Single(scene.Ana.Sees(scene.Ana.Direct)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ToOnePersonWhileTheStoreIsAway_IsShownToThemLater()
    {
        await using var scene = await SlackScene.StartAsync();
        var reply = scene.Reply(scene.InHiring, SlackScene.Text("for Ana"), scene.Person(scene.Ana));
        scene.Records.IsAway = true;
        Assert.True(Assert.IsType<SendOutcome.Failed>(await scene.SendAsync(reply)).RetryAfter > TimeSpan.Zero);

        scene.Records.IsAway = false;
        await scene.SentAsync(reply);
        Assert.Equal("for Ana", Assert.Single(scene.Ana.Sees(scene.Hiring)).Text);
    }

    [Fact]
    public async Task Send_WhileTheStoreIsAway_IsSurelyNotThere()
    {
        await using var scene = await SlackScene.StartAsync();
        var form = new Card(null, [new TextInput("notes", "Notes", string.Empty, null, true)], "Notes");
        scene.Records.IsAway = true;

        Assert.NotNull(Assert.IsType<SendOutcome.Failed>(await scene.SendAsync(scene.Reply(scene.InHiring, form))).RetryAfter);
        Assert.NotNull(Assert.IsType<SendOutcome.Failed>(await scene.SendAsync(scene.Reply(scene.Person(scene.Ana).Direct, SlackScene.Text("one")))).RetryAfter);
        Assert.NotNull(Assert.IsType<SendOutcome.Failed>(await scene.SendAsync(scene.Reply(scene.Person(scene.Ana).Home, form))).RetryAfter);
        Assert.Empty(scene.Slack.Sent.Of("chat.postMessage"));
    }

    [Fact]
    public async Task Send_ToSomebodyWhileTheStoreIsAway_LearnsTheirTimeZoneLater()
    {
        await using var scene = await SlackScene.StartAsync();
        var reply = scene.Reply(scene.Person(scene.Ana).Direct, SlackScene.Text("one"));
        scene.Records.IsAway = true;
        await scene.SendAsync(reply);

        scene.Records.IsAway = false;
        await scene.SentAsync(reply);
        Assert.Single(scene.Records.All, r => r.Key.Kind == "person-settings");
    }

    [Fact]
    public async Task Send_OnADoubtfulAnswer_GoesOnInTheChannel()
    {
        await using var scene = await SlackScene.StartAsync();
        var reply = scene.Reply(scene.InHiring, SlackScene.Text("for Ana"), scene.Person(scene.Ana));
        scene.Slack.Faults.Next("chat.postEphemeral", new Fault.CutOff(Done: true));
        await scene.SendAsync(reply);
        await scene.LookUpAsync(reply);
        var told = await scene.SentAsync(reply);

        // As after a crash before its being noted.
        await scene.RestartAsync();
        Assert.Equal(new SendOutcome.Sent(told), await scene.LookUpAsync(reply));
        await scene.SentAsync(scene.Reply(scene.InHiring, SlackScene.Text("next"), scene.Person(scene.Ana)), replaced: told);

        Assert.Equal(["for Ana", "next"], scene.Ana.Sees(scene.Hiring).Select(m => m.Text));
    }
}
