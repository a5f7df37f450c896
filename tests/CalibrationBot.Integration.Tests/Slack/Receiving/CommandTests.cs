using System.Net;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Receiving;

public sealed class CommandTests
{
    private const string Form = "token=t&team_id=T1&channel_id=C1&channel_name=hiring&user_id=U1&command=%2Fcalibrate&text=check+It%27s+%26lt%3B10+ms&trigger_id=13345224609.738474920.8088930838d88f008e0";

    [Fact]
    public async Task Command_InAChannel_IsCommandedThere()
    {
        await using var server = await SlackServer.StartAsync();

        var response = await server.CommandAsync(Form);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
        var turn = server.OnlyTurn();
        Assert.Equal(new Commanded("check It's <10 ms"), turn.Input);
        Assert.Equal(new ConversationRef(SlackServer.Workspace, "C1", ConversationKind.Channel, "C1"), turn.Conversation);
        Assert.Equal(server.Clock.GetUtcNow(), turn.At);
    }

    [Fact]
    public async Task Command_TypedTwice_IsTwoTurnsAndSentTwiceOne()
    {
        await using var server = await SlackServer.StartAsync();

        await server.CommandAsync(Form);
        await server.CommandAsync(Form);
        await server.CommandAsync(Form.Replace("trigger_id=1", "trigger_id=2", StringComparison.Ordinal));

        Assert.Equal(2, server.Inbox.Turns.Count);
    }

    [Fact]
    public async Task Command_WithoutATrigger_IsToldApartByItsAddressAndKeepsNoneOfIt()
    {
        await using var server = await SlackServer.StartAsync();
        var form = Form[..Form.IndexOf("&trigger_id", StringComparison.Ordinal)] + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1%2F39%2F96rGlf";

        await server.CommandAsync(form);
        await server.CommandAsync(form);
        await server.CommandAsync(form.Replace("96rGlf", "97rGlf", StringComparison.Ordinal));

        Assert.Equal(2, server.Inbox.Turns.Count);
        Assert.All(server.Inbox.Turns, t => Assert.Matches("^slack:T1:command:[0-9a-f]{32}$", t.Id));
    }

    [Theory]
    [InlineData("D5", "directmessage", "U1", ConversationKind.Direct)]
    [InlineData("G1", "privategroup", "G1", ConversationKind.Channel)]
    [InlineData("C9", "mpdm-ana--ben--cy-1", "C9", ConversationKind.Group)]
    public async Task Command_InAPlace_NamesWhereToAnswer(string channel, string name, string id, ConversationKind kind)
    {
        await using var server = await SlackServer.StartAsync();

        await server.CommandAsync(Form.Replace("channel_id=C1&channel_name=hiring", $"channel_id={channel}&channel_name={name}", StringComparison.Ordinal));

        Assert.Equal((id, kind), (server.OnlyTurn().Conversation.Id, server.OnlyTurn().Conversation.Kind));
    }

    [Theory]
    [InlineData(Acceptance.Busy, "try again")]
    [InlineData(Acceptance.TooLarge, "two or three parts")]
    public async Task Command_TheInboxDoesNotTake_IsToldToThePersonAlone(Acceptance refusal, string words)
    {
        await using var server = await SlackServer.StartAsync();
        server.Inbox.Refusal = refusal;

        var response = await server.CommandAsync(Form);

        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("\"response_type\":\"ephemeral\"", body, StringComparison.Ordinal);
        Assert.Contains(words, body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("%%%&&&===")]
    [InlineData("command=%2Fcalibrate&user_id=U1&team_id=T1")]
    [InlineData("command=%2Fcalibrate&user_id=U1&trigger_id=1")]
    [InlineData("{\"command\":\"/calibrate\"}")]
    public async Task Command_ThatIsNotOfSlacksShape_Is400(string form)
    {
        await using var server = await SlackServer.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await server.CommandAsync(form)).StatusCode);
    }
}
