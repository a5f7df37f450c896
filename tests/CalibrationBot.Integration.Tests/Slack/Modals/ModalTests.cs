using System.Globalization;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Integration.Tests.Slack.Sending;
using CalibrationBot.Testing.Slack.Web;
using CalibrationBot.Testing.Slack.World;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Modals;

public sealed class ModalTests
{
    private const string Label = "Evidence";

    [Fact]
    public async Task Submit_OfAForm_BecomesAChoiceWithAllItsFields()
    {
        await using var scene = await SlackScene.StartAsync();
        var reply = await ShowAsync(scene, Form("Save"));
        var modal = await OpenAsync(scene);
        Assert.Equal("Save", (string?)modal.Content["submit"]!["text"]);

        await scene.Ana.FillAsync(modal, Label, "Asked for reads a day");
        await scene.Ana.SubmitAsync(modal);

        var turn = Assert.Single(scene.Inbox.Turns);
        var chose = Assert.IsType<Chose>(turn.Input);
        Assert.Equal(("test.save", "v-Save", reply.Key, "Asked for reads a day"), (chose.Action, chose.Value, chose.CardKey, chose.Field("evidence")));
        Assert.Equal(scene.Ana.Id, turn.Conversation.Id);
        Assert.Null(scene.Ana.Modal);
        Assert.DoesNotContain(scene.Records.All, r => r.Key.Kind == "slack.draft");
    }

    [Fact]
    public async Task Submit_OfAFormWithSeveralButtons_TakesTheOneThatWasChosen()
    {
        await using var scene = await SlackScene.StartAsync();
        await ShowAsync(scene, Form("Save", "Not probed"));
        var modal = await OpenAsync(scene);
        await scene.Ana.FillAsync(modal, "What then?", "Not probed");
        await scene.Ana.SubmitAsync(modal);
        Assert.Equal("v-Not probed", Assert.IsType<Chose>(scene.Inbox.Turns.Single().Input).Value);
    }

    [Fact]
    public async Task Submit_OfAFormOpenedInAChannel_BelongsToThatChannel()
    {
        await using var scene = await SlackScene.StartAsync();
        await scene.SentAsync(scene.Reply(scene.InHiring, Form("Open"), scene.Person(scene.Ana)));
        await scene.Ana.PressAsync(scene.Ana.Sees(scene.Hiring).Single(), "Write");
        await scene.SettledAsync();
        await scene.Ana.SubmitAsync(scene.Ana.Modal!);
        Assert.Equal(new ConversationRef(scene.Workspace, scene.Hiring.Id, ConversationKind.Channel, scene.Hiring.Id), scene.Inbox.Turns.Single().Conversation);
    }

    [Fact]
    public async Task Submit_OfAFormOpenedInAThread_IsAnsweredThere()
    {
        await using var scene = await SlackScene.StartAsync();
        scene.Ana.Say(scene.Ana.Direct, "list");
        var root = scene.Ana.Sees(scene.Ana.Direct).Single().Ts;
        await scene.SentAsync(scene.Reply(scene.Person(scene.Ana).Direct with { Thread = root }, Form("Save")));
        await scene.Ana.PressAsync(scene.Ana.SeesBelow(scene.Ana.Direct, root).Single(), "Write");
        await scene.SettledAsync();
        await scene.Ana.SubmitAsync(scene.Ana.Modal!);
        Assert.Equal(root, Assert.Single(scene.Inbox.Turns, t => t.Input is Chose).Thread);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Open_AfterAClose_BringsBackWhatWasTyped(bool all)
    {
        await using var scene = await SlackScene.StartAsync();
        await ShowAsync(scene, Form("Save"));
        var modal = await OpenAsync(scene);
        await scene.Ana.FillAsync(modal, Label, "half a sentence");
        await scene.Ana.CloseAsync(modal, all);

        var again = await OpenAsync(scene);
        Assert.Contains("half a sentence", again.Content.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(scene.Inbox.Turns);
    }

    [Fact]
    public async Task Open_AfterACloseWithoutAWord_SaysNothingOfADraft()
    {
        await using var scene = await SlackScene.StartAsync();
        await ShowAsync(scene, Form("Save"));
        await scene.Ana.CloseAsync(await OpenAsync(scene));
        Assert.DoesNotContain("is still here", (await OpenAsync(scene)).Content.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Press_OfAButtonBesideADraft_SendsTheDraftAlong()
    {
        await using var scene = await SlackScene.StartAsync();
        await ShowAsync(scene, Form("Save"));
        var modal = await OpenAsync(scene);
        await scene.Ana.FillAsync(modal, Label, "because of the queue");
        await scene.Ana.CloseAsync(modal);
        await scene.Ana.PressAsync(scene.Ana.Sees(scene.Ana.Direct).Single(), "Back");
        Assert.Equal("because of the queue", Assert.IsType<Chose>(scene.Inbox.Turns.Single().Input).Field("evidence"));
    }

    [Fact]
    public async Task Submit_TheInboxRefuses_KeepsModalAndDraft()
    {
        await using var scene = await SlackScene.StartAsync();
        await ShowAsync(scene, Form("Save"));
        var modal = await OpenAsync(scene);
        await scene.Ana.FillAsync(modal, Label, "kept");
        scene.Inbox.Refusal = CalibrationBot.Flows.Delivery.Acceptance.Busy;
        await scene.Ana.SubmitAsync(modal);
        Assert.NotNull(modal.Errors);
        Assert.Contains(scene.Records.All, r => r.Key.Kind == "slack.draft" && r.Json.Contains("kept", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Form_WithAVeryLongText_GivesItBackWhole()
    {
        await using var scene = await SlackScene.StartAsync();
        var text = string.Join('\n', Enumerable.Range(0, 900).Select(i => string.Create(CultureInfo.InvariantCulture, $"At minute {i} they said so.")));
        await ShowAsync(scene, Form("Save") with { Blocks = [new TextInput("evidence", Label, text, null, true), Row("Save")] });
        await scene.Ana.SubmitAsync(await OpenAsync(scene));
        Assert.Equal(text, Assert.IsType<Chose>(scene.Inbox.Turns.Single().Input).Field("evidence"));
    }

    [Fact]
    public async Task Open_WithATriggerThatEnded_SaysSo()
    {
        await using var scene = await SlackScene.StartAsync();
        await ShowAsync(scene, Form("Save"));
        scene.Slack.Faults.Next("views.open", new Fault.Code("expired_trigger_id"));
        await scene.Ana.PressAsync(scene.Ana.Sees(scene.Ana.Direct).Single(), "Write");
        await scene.SettledAsync();
        Assert.Contains(scene.Ana.Sees(scene.Ana.Direct), m => m.Text.Contains("press the button once more", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Open_OfACardNobodyHasAnyMore_SaysSo()
    {
        await using var scene = await SlackScene.StartAsync();
        await ShowAsync(scene, Form("Save"));
        var card = scene.Records.All.Single(r => r.Key.Kind == "slack.card");
        await scene.Records.TryWriteAsync([new(card.Key, card.Version, null, [])], default);
        Assert.Contains("too old", (await OpenAsync(scene)).Content.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20_000, false)]
    [InlineData(400_000, true)]
    public async Task Rest_OfALongCard_IsAModalOrAFile(int length, bool isFile)
    {
        await using var scene = await SlackScene.StartAsync();
        var card = new Card("Long", [new Quote(string.Concat(Enumerable.Repeat("words ", length / 6)), [])], "Long");
        await scene.SentAsync(scene.Reply(scene.Person(scene.Ana).Direct, card));
        await scene.Ana.PressAsync(scene.Ana.Sees(scene.Ana.Direct).Single(), "Read all of it");
        await scene.SettledAsync();
        Assert.Equal(isFile, scene.Ana.Modal!.Content.ToJsonString().Contains("text file", StringComparison.Ordinal));
        Assert.Equal(isFile, scene.Ana.Sees(scene.Ana.Direct).Any(m => m.Files is not null));
    }

    [Fact]
    public async Task Rest_AskedForAsAFile_SendsItIntoTheDirectConversation()
    {
        await using var scene = await SlackScene.StartAsync();
        await scene.SentAsync(scene.Reply(scene.Person(scene.Ana).Direct, new Card("Long", [new Quote(string.Concat(Enumerable.Repeat("words ", 3_000)), [])], "Long")));
        await scene.Ana.PressAsync(scene.Ana.Sees(scene.Ana.Direct).Single(), "Read all of it");
        await scene.SettledAsync();

        await scene.Ana.PressAsync(scene.Ana.Modal!, "Send it to me as a file");
        await scene.SettledAsync();

        Assert.Contains("as a text file", scene.Ana.Modal!.Content.ToJsonString(), StringComparison.Ordinal);
        Assert.Single(scene.Ana.Sees(scene.Ana.Direct), m => m.Files is not null);
        Assert.Empty(scene.Inbox.Turns);
    }

    [Theory]
    [InlineData(3_000)]
    [InlineData(70_000)]
    public async Task Rest_AskedForInAThread_SendsTheFileIntoThatThread(int words)
    {
        await using var scene = await SlackScene.StartAsync();
        scene.Ana.Say(scene.Ana.Direct, "packet");
        var root = scene.Ana.Sees(scene.Ana.Direct).Single().Ts;
        var card = new Card("Packet", [new Quote(string.Concat(Enumerable.Repeat("words ", words)), [])], "Packet");
        await scene.SentAsync(scene.Reply(scene.Person(scene.Ana).Direct with { Thread = root }, card));
        await scene.Ana.PressAsync(scene.Ana.SeesBelow(scene.Ana.Direct, root).Single(), "Read all of it");
        await scene.SettledAsync();

        // What a modal has room for is sent when asked for there; what it hasn't is sent at once.
        if (!scene.Ana.Sees(scene.Ana.Direct).Any(m => m.Files is not null))
        {
            await scene.Ana.PressAsync(scene.Ana.Modal!, "Send it to me as a file");
            await scene.SettledAsync();
        }

        Assert.Equal(root, Assert.Single(scene.Ana.Sees(scene.Ana.Direct), m => m.Files is not null).ThreadTs);
    }

    [Fact]
    public async Task Submit_OfAModalOfAnEarlierVersion_BelongsToThePersonsConversation()
    {
        await using var scene = await SlackScene.StartAsync();
        await ShowAsync(scene, Form("Save"));
        var modal = await OpenAsync(scene);
        modal.Content["private_metadata"] = ((string)modal.Content["private_metadata"]!).Replace(scene.Ana.Id, "D0OLD", StringComparison.Ordinal);

        await scene.Ana.SubmitAsync(modal);

        Assert.Equal((scene.Ana.Id, scene.Ana.Id), (scene.Inbox.Turns.Single().Conversation.Id, scene.Inbox.Turns.Single().Conversation.ChannelId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"card":7}""")]
    public async Task Submit_OfAModalThatCannotBeTold_LeavesTheWordsStanding(string metadata)
    {
        await using var scene = await SlackScene.StartAsync();
        await ShowAsync(scene, Form("Save"));
        var modal = await OpenAsync(scene);
        modal.Content["private_metadata"] = metadata;
        await scene.Ana.FillAsync(modal, Label, "Asked for reads a day");

        Assert.Equal(200, (await scene.Ana.SubmitAsync(modal)).Status);

        Assert.Contains("still here to copy", scene.Ana.Modal!.Errors!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(scene.Inbox.Turns);
    }

    [Fact]
    public async Task Keep_OfALongCardInAChannel_CanBeFoundByWhomItNames()
    {
        await using var scene = await SlackScene.StartAsync();
        await scene.SentAsync(scene.Reply(scene.InHiring, new Card(null, [new Paragraph(Line.Of(new Mention(scene.Person(scene.Ana)))), new Quote(new string('x', 20_000), [])], "Long")));
        Assert.Single(await scene.Records.ListAsync(scene.Workspace, "slack.card", $"person:{scene.Ana.Id}", 10, default));
    }

    [Fact]
    public async Task Press_OfAChoiceInAMessage_SendsWhatIsChosen()
    {
        await using var scene = await SlackScene.StartAsync();
        var card = new Card(null, [new ChoiceInput("level", "Level", [new("mid", "Mid"), new(new string('x', 90), "Long")], "mid", false), Row("Go")], "Level");
        await ShowAsync(scene, card);
        var message = scene.Ana.Sees(scene.Ana.Direct).Single();
        await scene.Ana.FillAsync(message, "Level", "Long");
        await scene.Ana.PressAsync(message, "Go");
        Assert.Equal(new string('x', 90), Assert.IsType<Chose>(scene.Inbox.Turns.Single().Input).Field("level"));
    }

    private static Card Form(params string[] submits) =>
        new("Scale", [new Paragraph("What did they do?"), new TextInput("evidence", Label, string.Empty, null, true), Row(submits), new Buttons([new("Back", "test.back", "b")])], "Scale");

    private static Buttons Row(params string[] labels) =>
        new([.. labels.Select((l, i) => new Button(l, "test.save", $"v-{l}", i == 0 ? ButtonStyle.Main : ButtonStyle.Plain))]);

    private static async Task<Reply> ShowAsync(SlackScene scene, Card card)
    {
        var reply = scene.Reply(scene.Person(scene.Ana).Direct, card);
        await scene.SentAsync(reply);
        return reply;
    }

    private static async Task<SlackView> OpenAsync(SlackScene scene)
    {
        await scene.Ana.PressAsync(scene.Ana.Sees(scene.Ana.Direct).First(m => m.Blocks is not null), "Write");
        await scene.SettledAsync();
        return scene.Ana.Modal!;
    }
}
