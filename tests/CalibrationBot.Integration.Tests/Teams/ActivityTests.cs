using System.Net;
using System.Text.Json.Nodes;
using CalibrationBot.Channels.Teams.Rendering;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using Xunit;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>What becomes of each kind of activity.</summary>
public sealed class ActivityTests
{
    private const string Workspace = "teams:" + TeamsServer.TenantId;

    [Fact]
    public async Task Post_TextInPersonalChat_IsSaidByThatPerson()
    {
        var turn = await TurnOf(TeamsServer.Message("  no numbers at all \n"));

        Assert.Equal(new Said("no numbers at all"), turn.Input);
        Assert.Equal(new PersonRef(Workspace, TeamsServer.Ben), turn.From);
        Assert.Equal(new ConversationRef(Workspace, TeamsServer.Ben, ConversationKind.Direct, TeamsServer.Ben), turn.Conversation);
        Assert.Equal(DateTimeOffset.Parse("2026-03-02T09:00:00Z", null), turn.At);
    }

    [Theory]
    [InlineData("calibrate list", "list")]
    [InlineData("/calibrate open", "open")]
    [InlineData("Calibrate", "")]
    public async Task Post_CalibrateInPersonalChat_IsACommand(string text, string rest) =>
        Assert.Equal(new Commanded(rest), (await TurnOf(TeamsServer.Message(text))).Input);

    [Fact]
    public async Task Post_CalibrationsInPersonalChat_IsNoCommand() =>
        Assert.Equal(new Said("calibrations went fine"), (await TurnOf(TeamsServer.Message("calibrations went fine"))).Input);

    [Fact]
    public async Task Post_MentionInPersonalChat_IsACommand()
    {
        var message = TeamsServer.InChannel("list");
        message["conversation"] = TeamsServer.Message("list")["conversation"]!.DeepClone();

        Assert.Equal(new Commanded("list"), (await TurnOf(message)).Input);
    }

    [Fact]
    public async Task Post_MentionInChannel_IsACommandWithoutTheMention()
    {
        var turn = await TurnOf(TeamsServer.InChannel("open"));

        Assert.Equal(new Commanded("open"), turn.Input);
        Assert.Equal(new ConversationRef(Workspace, "19:room@thread.tacv2", ConversationKind.Channel, "19:room@thread.tacv2"), turn.Conversation);
    }

    [Fact]
    public async Task Post_MentionInThread_KeepsChannelAndThread()
    {
        var turn = await TurnOf(TeamsServer.InChannel("list", "19:room@thread.tacv2;messageid=17"));

        Assert.Equal(new ConversationRef(Workspace, "19:room@thread.tacv2;messageid=17", ConversationKind.Thread, "19:room@thread.tacv2"), turn.Conversation);
    }

    [Fact]
    public async Task Post_MentionOfAColleague_KeepsTheName()
    {
        var message = TeamsServer.InChannel("check <at>Ana Reis</at> was great");
        message["entities"]!.AsArray().Add(new JsonObject { ["type"] = "mention", ["text"] = "<at>Ana Reis</at>", ["mentioned"] = new JsonObject { ["id"] = "29:ana" } });

        Assert.Equal(new Commanded("check Ana Reis was great"), (await TurnOf(message)).Input);
    }

    [Fact]
    public async Task Post_TheSameTwice_IsTakenOnce()
    {
        await using var server = await TeamsServer.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            using var response = await server.PostAsync(TeamsServer.Message("hello"));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Single(server.Inbox.Turns);
    }

    [Fact]
    public async Task Post_SubmittedCard_IsAChoiceWithItsFields()
    {
        var message = TeamsServer.Message(string.Empty);
        message["value"] = Pressed(new()
        {
            ["field:note"] = "a, b",
            ["many:panel"] = "one,two",
            ["date:due"] = "2026-07-01",
            ["time:due"] = "09:30",
            ["stray"] = "x",
        });
        var chose = Assert.IsType<Chose>((await TurnOf(message)).Input);

        Assert.Equal(("loop.submit", "v", "key#0"), (chose.Action, chose.Value, chose.CardKey));
        Assert.Equal("a, b", chose.Field("note"));
        Assert.Equal("one\ntwo", chose.Field("panel"));
        Assert.Equal("2026-07-01T09:30:00+01:00", chose.Field("due"));
        Assert.Equal(3, chose.Fields.Count);
    }

    [Fact]
    public async Task Post_ActionInvoke_IsAnsweredAndTakenOnceUnderTwoIds()
    {
        await using var server = await TeamsServer.StartAsync();
        foreach (var id in new[] { "i1", "i2" })
        {
            using var response = await server.PostAsync(Invoke("adaptiveCard/action", new() { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["data"] = Pressed([]) } }, id));
            var answer = await TeamsServer.JsonOf(response);
            Assert.Equal(200, answer.GetProperty("statusCode").GetInt32());
            Assert.Equal("application/vnd.microsoft.activity.message", answer.GetProperty("type").GetString());
        }

        Assert.IsType<Chose>(Assert.Single(server.Inbox.Turns).Input);
    }

    [Fact]
    public async Task Post_ActionInvokeWhileBusy_SaysSoAndLosesNothing()
    {
        await using var server = await TeamsServer.StartAsync();
        server.Inbox.Refusal = Acceptance.Busy;
        using var response = await server.PostAsync(Invoke("adaptiveCard/action", new() { ["action"] = new JsonObject { ["data"] = Pressed([]) } }));
        var answer = await TeamsServer.JsonOf(response);

        Assert.Equal("application/vnd.microsoft.error", answer.GetProperty("type").GetString());
        Assert.Contains("try again", answer.GetProperty("value").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_UnknownInvoke_Is501()
    {
        await using var server = await TeamsServer.StartAsync();
        using var response = await server.PostAsync(Invoke("brand/new", []));
        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
    }

    [Theory]
    [InlineData("messageDelete")]
    [InlineData("conversationUpdate")]
    [InlineData("typing")]
    [InlineData("somethingNew")]
    public async Task Post_ActivityThatStartsNothing_Is200(string type)
    {
        await using var server = await TeamsServer.StartAsync();
        var activity = TeamsServer.Message("edited");
        activity["type"] = type;
        using var response = await server.PostAsync(activity);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(server.Inbox.Turns);
    }

    [Fact]
    public async Task Post_EditInPersonalChat_NamesTheMessageItEdits()
    {
        var first = await TurnOf(TeamsServer.Message("drew a tabel"));
        var activity = TeamsServer.Message("drew a table");
        activity["type"] = "messageUpdate";
        var edit = await TurnOf(activity);

        Assert.Equal(new Said("drew a table", first.Id), edit.Input);
        Assert.NotEqual(first.Id, edit.Id);
        Assert.Null(edit.MessageId);
    }

    [Fact]
    public async Task Post_EditInChannel_StartsNothing()
    {
        await using var server = await TeamsServer.StartAsync();
        var activity = TeamsServer.InChannel("open");
        activity["type"] = "messageUpdate";
        using var response = await server.PostAsync(activity);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(server.Inbox.Turns);
    }

    [Fact]
    public async Task Post_InstallationInPersonalChat_GreetsOnce()
    {
        await using var server = await TeamsServer.StartAsync();
        foreach (var id in new[] { "a1", "a2" })
        {
            var activity = TeamsServer.Message(string.Empty, id);
            (activity["type"], activity["action"]) = ("installationUpdate", "add");
            (await server.PostAsync(activity)).Dispose();
        }

        Assert.Equal(new Commanded("help"), Assert.Single(server.Inbox.Turns).Input);
    }

    [Fact]
    public async Task Post_WhileBusy_AsksToComeBack()
    {
        await using var server = await TeamsServer.StartAsync();
        server.Inbox.Refusal = Acceptance.Busy;
        using var response = await server.PostAsync(TeamsServer.Message("hello"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"type\":5}")]
    [InlineData("{\"type\":\"message\"")]
    public async Task Post_MalformedBody_Is400(string body)
    {
        await using var server = await TeamsServer.StartAsync();
        using var response = await server.PostAsync(body, $"Bearer {server.Token()}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Post_BodyThatBeginsWithAMarkOfItsEncoding_IsRead()
    {
        await using var server = await TeamsServer.StartAsync();
        using var response = await server.PostAsync("\ufeff" + TeamsServer.Message("hello").ToJsonString(), $"Bearer {server.Token()}");
        Assert.Equal(new Said("hello"), Assert.Single(server.Inbox.Turns).Input);
    }

    [Fact]
    public async Task Post_TooLargeBody_Is413()
    {
        await using var server = await TeamsServer.StartAsync();
        using var response = await server.PostAsync(TeamsServer.Message(new string('x', 1_100_000)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Post_FromAnotherTenant_IsRefused()
    {
        await using var server = await TeamsServer.StartAsync();
        var message = TeamsServer.Message("hello");
        message["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "00000000-0000-0000-0000-00000000000f" } };
        using var response = await server.PostAsync(message);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(server.Inbox.Turns);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("https://smba.trafficmanager.net:444/emea/")]
    [InlineData("https://user@smba.trafficmanager.net/emea/")]
    [InlineData("http://127.0.0.1/")]
    public async Task Post_WithServiceAddressOutsideTheList_IsRefused(string address)
    {
        await using var server = await TeamsServer.StartAsync();
        var message = TeamsServer.Message("hello");
        message["serviceUrl"] = address;
        using var response = await server.PostAsync(message.ToJsonString(), $"Bearer {server.Token(serviceUrl: address)}");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(server.Inbox.Turns);
    }

    private static JsonObject Pressed(JsonObject fields)
    {
        var data = new ActionData("loop.submit", "v", "key#0", "key#0").ToJson();
        foreach (var (name, value) in fields)
        {
            data[name] = value?.DeepClone();
        }

        return data;
    }

    private static JsonObject Invoke(string name, JsonObject value, string id = "i1")
    {
        var activity = TeamsServer.Message(string.Empty, id);
        (activity["type"], activity["name"], activity["value"]) = ("invoke", name, value);
        return activity;
    }

    private static async Task<Turn> TurnOf(JsonObject activity)
    {
        await using var server = await TeamsServer.StartAsync();
        using var response = await server.PostAsync(activity);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return Assert.Single(server.Inbox.Turns);
    }
}
