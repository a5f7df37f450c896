using System.Net;
using CalibrationBot.Channels.Slack.Rendering;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Receiving;

public sealed class InteractionTests
{
    [Fact]
    public async Task Button_OnAMessage_IsChosenWithTheCardsInputs()
    {
        await using var server = await SlackServer.StartAsync();

        var response = await server.InteractAsync(Press("trigger-1", state: """
            "field:level":{"field:level":{"type":"static_select","selected_option":{"value":"senior"}}},
            "field:panel":{"field:panel":{"type":"multi_users_select","selected_users":["U2","U3"]}},
            "field:due":{"field:due":{"type":"datetimepicker","selected_date_time":1772442000}},
            "field:notes":{"field:notes":{"type":"plain_text_input","value":null}},
            "other":{"x":{"type":"plain_text_input","value":"not ours"}}
            """));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var turn = server.OnlyTurn();
        var chose = Assert.IsType<Chose>(turn.Input);
        Assert.Equal(("loop.open", "v|1", "card-1"), (chose.Action, chose.Value, chose.CardKey));
        Assert.Equal("senior", chose.Field("level"));
        Assert.Equal("U2\nU3", chose.Field("panel"));
        Assert.Equal("2026-03-02T09:00:00+00:00", chose.Field("due"));
        Assert.Equal(string.Empty, chose.Field("notes"));
        Assert.Equal(4, chose.Fields.Count);
        Assert.Equal(new ConversationRef(SlackServer.Workspace, "C1/0.5", ConversationKind.Thread, "C1"), turn.Conversation);
        Assert.Equal(new PersonRef(SlackServer.Workspace, "U1"), turn.From);
    }

    [Fact]
    public async Task Button_PressedTwice_IsTwoTurnsAndSentTwiceOne()
    {
        await using var server = await SlackServer.StartAsync();

        await server.InteractAsync(Press("trigger-1"));
        await server.InteractAsync(Press("trigger-1"));
        await server.InteractAsync(Press("trigger-2"));

        Assert.Equal(2, server.Inbox.Turns.Count);
    }

    [Theory]
    [InlineData("\"channel_id\":\"D1\",\"message_ts\":\"1.1\",\"thread_ts\":\"0.5\"", "0.5")]
    [InlineData("\"channel_id\":\"D1\",\"message_ts\":\"1.1\",\"thread_ts\":\"1.1\"", null)]
    [InlineData("\"channel_id\":\"D1\",\"message_ts\":\"1.1\"", null)]
    [InlineData("\"channel_id\":\"C1\",\"message_ts\":\"1.1\",\"thread_ts\":\"0.5\"", null)]
    public async Task Button_InADirectConversation_IsAnsweredInTheThreadItIsIn(string container, string? thread)
    {
        await using var server = await SlackServer.StartAsync();

        await server.InteractAsync($$"""
            {"type":"block_actions","team":{"id":"T1"},"user":{"id":"U1"},"trigger_id":"t","container":{"type":"message",{{container}}},
             "actions":[{"action_id":"loop.open#0","block_id":"0:k","value":"v"}]}
            """);

        Assert.Equal(thread, server.OnlyTurn().Thread);
    }

    [Fact]
    public async Task Button_WhenTooMuchWaits_Is503()
    {
        await using var server = await SlackServer.StartAsync();
        server.Inbox.Refusal = Acceptance.Busy;

        var response = await server.InteractAsync(Press("trigger-1"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("""{"type":"block_actions","user":{"id":"U1"},"team":{"id":"T1"},"trigger_id":"t","actions":[{"action_id":"somebody-elses","block_id":"b","value":"v"}]}""")]
    [InlineData("""{"type":"message_action","callback_id":"another","user":{"id":"U1"},"team":{"id":"T1"},"trigger_id":"t","message":{"text":"x"}}""")]
    [InlineData("""{"type":"workflow_step_edit","user":{"id":"U1"},"team":{"id":"T1"}}""")]
    public async Task Interaction_ThatIsNotOurs_IsAcknowledged(string payload)
    {
        await using var server = await SlackServer.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await server.InteractAsync(payload)).StatusCode);
        Assert.Empty(server.Inbox.Turns);
    }

    [Fact]
    public async Task MessageShortcut_OnFeedback_ChecksItInThePersonsOwnConversation()
    {
        await using var server = await SlackServer.StartAsync();

        await server.InteractAsync("""
            {"type":"message_action","callback_id":"check_feedback","trigger_id":"t1","action_ts":"1772441999.1","user":{"id":"U1"},"team":{"id":"T1"},
             "channel":{"id":"C1","name":"hiring"},"message":{"type":"message","user":"U2","ts":"1.1","text":"Weak on &gt;1 region"}}
            """);

        var turn = server.OnlyTurn();
        Assert.Equal(new Commanded("check Weak on >1 region"), turn.Input);
        Assert.Equal(new ConversationRef(SlackServer.Workspace, "U1", ConversationKind.Direct, "U1"), turn.Conversation);
    }

    [Fact]
    public async Task GlobalShortcut_Always_ShowsWhatWaits()
    {
        await using var server = await SlackServer.StartAsync();

        await server.InteractAsync("""{"type":"shortcut","callback_id":"calibrate","trigger_id":"t1","user":{"id":"U1","team_id":"T1"},"team":null}""");

        Assert.Equal(new Commanded(string.Empty), server.OnlyTurn().Input);
    }

    [Theory]
    [InlineData("\"team\":{\"id\":\"T9\"},\"user\":{\"id\":\"U1\",\"team_id\":\"T1\"}", "slack:T9")]
    [InlineData("\"team\":null,\"user\":{\"id\":\"U1\",\"team_id\":\"T1\"}", "slack:T1")]
    [InlineData("\"team\":null,\"user\":{\"id\":\"U1\",\"team_id\":\"E1\"},\"view\":{\"id\":\"V1\",\"app_installed_team_id\":\"T3\"}", "slack:T3")]
    [InlineData("\"team\":{\"id\":\"T8\"},\"user\":{\"id\":\"U1\",\"team_id\":\"T8\"},\"view\":{\"id\":\"V1\",\"team_id\":\"T8\",\"app_installed_team_id\":\"T1\"}", "slack:T1")]
    [InlineData("\"team\":null,\"enterprise\":{\"id\":\"E1\"},\"user\":{\"id\":\"U1\"}", "slack:E1")]
    public async Task Interaction_OfAnOrganisationsInstall_FindsTheTeam(string owner, string workspace)
    {
        await using var server = await SlackServer.StartAsync();

        await server.InteractAsync($$"""{"type":"block_actions",{{owner}},"trigger_id":"t","actions":[{"action_id":"loop.open#0","block_id":"0:k","value":"v"}]}""");

        Assert.Equal(workspace, server.OnlyTurn().From.Workspace);
    }

    [Fact]
    public async Task Options_Asked_AreNone()
    {
        await using var server = await SlackServer.StartAsync();

        var response = await server.InteractAsync("""{"type":"block_suggestion","user":{"id":"U1"},"team":{"id":"T1"},"action_id":"a","block_id":"b","value":"x"}""", "options");

        Assert.Equal("""{"options":[]}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"type":"block_actions"}""")]
    [InlineData("""{"type":"block_actions","user":{"id":"U1"},"team":{"id":"T1"},"actions":[]}""")]
    [InlineData("""{"type":"view_submission","user":{"id":"U1"},"team":{"id":"T1"}}""")]
    public async Task Interaction_ThatIsNotOfSlacksShape_Is400(string payload)
    {
        await using var server = await SlackServer.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await server.InteractAsync(payload)).StatusCode);
    }

    private static string Press(string trigger, string state = "") =>
        $$$"""
        {"type":"block_actions","team":{"id":"T1","domain":"d"},"user":{"id":"U1","team_id":"T1"},"api_app_id":"A1","trigger_id":"{{{trigger}}}",
         "container":{"type":"message","message_ts":"1.1","channel_id":"C1","is_ephemeral":false,"thread_ts":"0.5"},"channel":{"id":"C1","name":"hiring"},
         "message":{"type":"message","ts":"1.1","thread_ts":"0.5"},"state":{"values":{{{{state}}}}},
         "actions":[{"type":"button","action_id":"{{{ActionAddress.ActionId("loop.open", 3)}}}","block_id":"{{{ActionAddress.BlockId("card-1", 2)}}}","value":"v|1","action_ts":"1772441999.5"}]}
        """;
}
