using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CalibrationBot.Channels.Teams.Rendering;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using Xunit;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>Dialogs and the message extension, from the button on a card to the turn.</summary>
public sealed class DialogTests
{
    private const string Workspace = "teams:" + TeamsServer.TenantId;
    private const string Room = "19:room@thread.tacv2";
    private const string Key = Workspace + ":m1#0";
    private static readonly PersonRef Ben = new(Workspace, TeamsServer.Ben);

    private static readonly Card Writing = new(
        "Candidate 14 · 1 of 7 · Requirements",
        [
            new Paragraph("What did they do or say?"),
            new TextInput("evidence", "Evidence", "Asked first", null, true),
            new Buttons([new Button("Save", "debrief.evidence", "v", ButtonStyle.Main)]),
            new Buttons([new Button("Back", "debrief.back", "v")]),
        ],
        "What did they do or say?");

    [Fact]
    public async Task Message_OfAFormForWriting_OpensItsDialog()
    {
        await using var server = await SentAsync(Writing, Ben.Direct);
        var content = Content(server);
        Assert.DoesNotContain("Input.Text", content.ToJsonString(), StringComparison.Ordinal);

        var task = await InvokeAsync(server, "task/fetch", Button(content, "Write"));
        var card = task.GetProperty("value").GetProperty("card").GetProperty("content");

        Assert.Equal("continue", task.GetProperty("type").GetString());
        Assert.Equal("Candidate 14 · 1 of 7 · Requirements", task.GetProperty("value").GetProperty("title").GetString());
        Assert.Contains(card.GetProperty("body").EnumerateArray(), e => e.GetProperty("type").GetString() == "Input.Text" && e.GetProperty("value").GetString() == "Asked first");
        Assert.DoesNotContain("Action.Execute", card.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dialog_Submitted_IsAChoiceAndCloses()
    {
        await using var server = await SentAsync(Writing, Ben.Direct);
        using var response = await server.PostAsync(Invoke("task/submit", Filled("Asked for reads a day")));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
        var chose = Assert.IsType<Chose>(server.Inbox.Turns.Last().Input);
        Assert.Equal(("debrief.evidence", Key, "Asked for reads a day"), (chose.Action, chose.CardKey, chose.Field("evidence")));
    }

    [Fact]
    public async Task Dialog_SubmittedWhileBusy_StaysOpenWithWhatWasWritten()
    {
        await using var server = await SentAsync(Writing, Ben.Direct);
        server.Inbox.Refusal = Acceptance.Busy;
        var task = await InvokeAsync(server, "task/submit", Filled("Half an hour of work"));

        Assert.Equal("continue", task.GetProperty("type").GetString());
        Assert.Contains("Half an hour of work", task.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("try again", task.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Acceptance.Busy, HttpStatusCode.ServiceUnavailable)]
    [InlineData(Acceptance.TooLarge, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Dialog_WithATextTooLongToShowAgain_StaysAsItIs(Acceptance refusal, HttpStatusCode status)
    {
        await using var server = await SentAsync(Writing, Ben.Direct);
        server.Inbox.Refusal = refusal;
        using var response = await server.PostAsync(Invoke("task/submit", Filled(new string('x', 40_000))));

        Assert.Equal(status, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Dialog_OfSomebodyElsesCard_ShowsNothingOfIt()
    {
        await using var server = await SentAsync(Writing, Ben.Direct);
        var ana = Invoke("task/fetch", Button(Content(server), "Write"));
        ana["from"] = new JsonObject { ["id"] = "29:ana", ["name"] = "Ana", ["aadObjectId"] = "aad-ana" };
        using var response = await server.PostAsync(ana);
        var answer = await response.Content.ReadAsStringAsync();

        Assert.DoesNotContain("Asked first", answer, StringComparison.Ordinal);
        Assert.Equal("message", JsonElement.Parse(answer).GetProperty("task").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Dialog_OfACardInAnotherPlace_ShowsNothingOfIt()
    {
        await using var server = await SentAsync(Writing, new(Workspace, DestinationKind.Conversation, Room, null));
        var task = await InvokeAsync(server, "task/fetch", Button(Content(server), "Write"));
        Assert.Equal("message", task.GetProperty("type").GetString());
    }

    [Fact]
    public async Task LongCard_ReadOnInItsDialog_ComesWhole()
    {
        var card = new Card("Long", [.. Enumerable.Range(0, 40).Select(i => new Quote($"Part {i}. " + new string('x', 2_000), []))], "Long.");
        await using var server = await SentAsync(card, Ben.Direct);
        var seen = Content(server).ToJsonString();
        var data = Button(Content(server), "Read all of it");
        for (var page = 0; data is not null && page < 10; page++)
        {
            var task = await InvokeAsync(server, page == 0 ? "task/fetch" : "task/submit", data);
            var content = JsonNode.Parse(task.GetProperty("value").GetProperty("card").GetProperty("content").GetRawText())!.AsObject();
            seen += content.ToJsonString();
            data = ButtonOrNone(content, "Go on reading");
        }

        Assert.All(Enumerable.Range(0, 40), i => Assert.Contains($"Part {i}. ", seen, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Button_ThatAClientWithoutDialogsSends_IsAnsweredByAMessage()
    {
        await using var server = await SentAsync(Writing, Ben.Direct);
        var message = TeamsServer.Message(string.Empty, "m7");
        message["value"] = Button(Content(server), "Write");
        (await server.PostAsync(message)).Dispose();

        Assert.Contains("Input.Text", server.Microsoft.Connector.Activities[^1].Activity.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_PostedInPlaceOfADialog_GoesWhenItWasSent()
    {
        await using var server = await SentAsync(Writing, Ben.Direct);
        var message = TeamsServer.Message(string.Empty, "m7");
        message["value"] = Button(Content(server), "Write");
        (await server.PostAsync(message)).Dispose();
        var form = server.Microsoft.Connector.Activities[^1];

        var sent = TeamsServer.Message(string.Empty, "m8");
        sent["replyToId"] = form.Id;
        sent["value"] = Button(form.Activity["attachments"]![0]!["content"]!.AsObject(), "Save");
        (await server.PostAsync(sent)).Dispose();

        Assert.Equal("debrief.evidence", Assert.IsType<Chose>(server.Inbox.Turns.Last().Input).Action);
        Assert.DoesNotContain(form, server.Microsoft.Connector.Activities);
        Assert.Single(server.Microsoft.Connector.Activities);
    }

    [Fact]
    public async Task Card_WithAButtonAnOldClientPresses_Stays()
    {
        await using var server = await SentAsync(new Card(null, [new Buttons([new Button("Go on", "debrief.next", "v")])], "Go on."), Ben.Direct);
        var pressed = TeamsServer.Message(string.Empty, "m8");
        pressed["replyToId"] = server.Microsoft.Connector.Activities[0].Id;
        pressed["value"] = Content(server)["body"]![0]!["actions"]![0]!["fallback"]!["data"]!.DeepClone();
        (await server.PostAsync(pressed)).Dispose();

        Assert.IsType<Chose>(server.Inbox.Turns.Last().Input);
        Assert.Single(server.Microsoft.Connector.Activities);
    }

    [Fact]
    public async Task Choice_OnACardAskedForInAChannel_BelongsToTheChannel()
    {
        var card = new Card(null, [new Buttons([new Button("Open loop", "loop.submit", "v", ButtonStyle.Main)])], "Open.");
        await using var server = await SentAsync(card, new(Workspace, DestinationKind.Conversation, Room, null), Ben);
        var data = Content(server)["body"]![0]!["actions"]![0]!["data"]!.DeepClone();
        (await server.PostAsync(Invoke("adaptiveCard/action", new() { ["action"] = new JsonObject { ["data"] = data } }, wrapped: false))).Dispose();

        Assert.Equal(new ConversationRef(Workspace, Room, ConversationKind.Channel, Room), server.Inbox.Turns.Last().Conversation);
    }

    [Fact]
    public async Task Extension_OnAMessage_OpensWithItsWords()
    {
        await using var server = await TeamsServer.StartAsync();
        var invoke = Invoke("composeExtension/fetchTask", [], wrapped: false);
        invoke["value"] = new JsonObject
        {
            ["commandId"] = "checkFeedback",
            ["commandContext"] = "message",
            ["messagePayload"] = new JsonObject { ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = "<p>Great &amp; clear&nbsp;talk<br>R&lt;W</p>" } },
        };
        using var response = await server.PostAsync(invoke);

        Assert.Contains("\"value\":\"Great \\u0026 clear talk\\nR\\u003CW\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extension_Submitted_AnswersInTheDialogAndStoresNothing()
    {
        await using var server = await TeamsServer.StartAsync();
        var task = await InvokeAsync(server, "composeExtension/submitAction", new() { ["field:remark"] = "Great communicator, really strong overall." });

        Assert.Equal("continue", task.GetProperty("type").GetString());
        Assert.Contains("\"style\":\"emphasis\"", task.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(server.Inbox.Turns);
        Assert.Empty(server.Microsoft.Connector.Activities);
    }

    [Fact]
    public async Task Extension_OnALongMessage_SaysHowMuchIsLookedAt()
    {
        await using var server = await TeamsServer.StartAsync();
        var longer = await InvokeAsync(server, "composeExtension/submitAction", new() { ["field:remark"] = new string('x', 40_000) });
        var shorter = await InvokeAsync(server, "composeExtension/submitAction", new() { ["field:remark"] = new string('x', 8_000) });

        Assert.Contains("first 8,000 characters", longer.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("first 8,000 characters", shorter.GetRawText(), StringComparison.Ordinal);
    }

    private static JsonObject Filled(string evidence)
    {
        var data = new ActionData("debrief.evidence", "v", Key, Key).ToJson();
        data[FieldNames.Text("evidence")] = evidence;
        return data;
    }

    private static async Task<TeamsServer> SentAsync(Card card, Destination to, PersonRef? onlyFor = null)
    {
        var server = await TeamsServer.StartAndMeetAsync();
        Assert.IsType<SendOutcome.Sent>(await server.Sender.SendAsync(new(new Reply(Key, to, card, null, onlyFor), null, null, 1), default));
        return server;
    }

    private static JsonObject Content(TeamsServer server) => server.Microsoft.Connector.Activities[0].Activity["attachments"]![0]!["content"]!.AsObject();

    private static JsonObject Button(JsonObject card, string title) => ButtonOrNone(card, title) ?? throw new InvalidOperationException($"There is no button {title}: {card}");

    private static JsonObject? ButtonOrNone(JsonObject card, string title) => card["body"]!.AsArray()
        .Where(e => (string?)e!["type"] == "ActionSet")
        .SelectMany(e => e!["actions"]!.AsArray())
        .FirstOrDefault(a => (string?)a!["title"] == title)?["data"]?.DeepClone().AsObject();

    private static JsonObject Invoke(string name, JsonObject value, bool wrapped = true)
    {
        var activity = TeamsServer.Message(string.Empty, "i1");
        (activity["type"], activity["name"], activity["value"]) = ("invoke", name, wrapped ? new JsonObject { ["data"] = value } : value);
        return activity;
    }

    private static async Task<JsonElement> InvokeAsync(TeamsServer server, string name, JsonObject data)
    {
        using var response = await server.PostAsync(Invoke(name, data));
        return (await TeamsServer.JsonOf(response)).GetProperty("task");
    }
}
