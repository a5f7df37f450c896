using System.Net;
using System.Text.Json;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Receiving;

public sealed class EventTests
{
    [Fact]
    public async Task UrlVerification_Signed_AnswersTheChallengeAsText()
    {
        await using var server = await SlackServer.StartAsync();

        var response = await server.EventAsync("""{"token":"x","challenge":"3eZbrw1aBm2r","type":"url_verification"}""");

        Assert.Equal("3eZbrw1aBm2r", await response.Content.ReadAsStringAsync());
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Message_InADirectConversation_IsSaid()
    {
        await using var server = await SlackServer.StartAsync();

        await server.EnvelopeAsync("""{"type":"message","channel":"D1","channel_type":"im","user":"U1","text":"a &lt;b&gt; &amp;amp; c","ts":"1772441999.000100"}""");

        var turn = server.OnlyTurn();
        Assert.Equal(new Said("a <b> &amp; c"), turn.Input);
        Assert.Equal(new ConversationRef(SlackServer.Workspace, "U1", ConversationKind.Direct, "U1"), turn.Conversation);
        Assert.Equal(new PersonRef(SlackServer.Workspace, "U1"), turn.From);
        Assert.Equal("slack:T1:Ev1", turn.Id);
        Assert.Equal("D1/1772441999.000100", turn.MessageId);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1772441999).AddTicks(1000), turn.At);
    }

    [Theory]
    [InlineData("\"channel\":\"D1\",\"channel_type\":\"im\"", "1.1")]
    [InlineData("\"channel\":\"D1\",\"channel_type\":\"im\",\"thread_ts\":\"0.9\"", "0.9")]
    [InlineData("\"channel\":\"D1\",\"channel_type\":\"im\",\"thread_ts\":\"soon\"", "1.1")]
    [InlineData("\"channel\":\"C1\",\"channel_type\":\"channel\",\"thread_ts\":\"0.9\"", null)]
    public async Task Message_InADirectConversation_IsAnsweredInItsThread(string place, string? thread)
    {
        await using var server = await SlackServer.StartAsync();

        await server.EnvelopeAsync($$"""{"type":"message",{{place}},"user":"U1","text":"<@UBOT> list","ts":"1.1"}""");

        Assert.Equal(thread, server.OnlyTurn().Thread);
    }

    [Theory]
    [InlineData("file_share")]
    [InlineData("thread_broadcast")]
    [InlineData("me_message")]
    public async Task Message_WithAPersonsSubtype_IsSaid(string subtype)
    {
        await using var server = await SlackServer.StartAsync();

        await server.EnvelopeAsync($$"""{"type":"message","subtype":"{{subtype}}","channel":"D1","channel_type":"im","user":"U1","text":"Hello","ts":"1.1","files":[{"id":"F1"}]}""");

        Assert.Equal(new Said("Hello"), server.OnlyTurn().Input);
    }

    [Theory]
    [InlineData("""{"type":"message","subtype":"bot_message","channel":"D1","bot_id":"B1","text":"t","ts":"1.1"}""")]
    [InlineData("""{"type":"message","channel":"D1","channel_type":"im","bot_id":"B1","user":"U1","text":"t","ts":"1.1"}""")]
    [InlineData("""{"type":"message","channel":"D1","channel_type":"im","user":"UBOT","text":"t","ts":"1.1"}""")]
    [InlineData("""{"type":"message","channel":"D1","channel_type":"im","user":"USLACKBOT","text":"t","ts":"1.1"}""")]
    [InlineData("""{"type":"message","channel":"D1","channel_type":"im","user":"U1","hidden":true,"text":"t","ts":"1.1"}""")]
    [InlineData("""{"type":"message","subtype":"message_changed","channel":"D1","user":"U1","message":{"user":"U1","text":"t"},"ts":"1.1"}""")]
    [InlineData("""{"type":"message","subtype":"message_changed","channel":"C1","message":{"user":"U1","text":"t","ts":"1.0","edited":{"user":"U1","ts":"1.1"}},"ts":"1.1"}""")]
    [InlineData("""{"type":"message","subtype":"message_changed","channel":"D1","message":{"user":"UBOT","bot_id":"B1","text":"t","ts":"1.0","edited":{"user":"UBOT","ts":"1.1"}},"ts":"1.1"}""")]
    [InlineData("""{"type":"message","subtype":"message_deleted","channel":"D1","user":"U1","deleted_ts":"1.0","ts":"1.1"}""")]
    [InlineData("""{"type":"message","subtype":"channel_join","channel":"C1","user":"U1","text":"t","ts":"1.1"}""")]
    [InlineData("""{"type":"message","subtype":"something_new","channel":"D1","user":"U1","text":"t","ts":"1.1"}""")]
    [InlineData("""{"type":"message","channel":"C1","channel_type":"channel","user":"U1","text":"lunch?","ts":"1.1"}""")]
    [InlineData("""{"type":"message","channel":"C1","channel_type":"channel","user":"U1","text":"<@U2> lunch?","ts":"1.1"}""")]
    [InlineData("""{"type":"app_mention","channel":"C1","user":"U1","text":"thanks <@UBOT>","ts":"1.1"}""")]
    [InlineData("""{"type":"reaction_added","user":"U1"}""")]
    [InlineData("""{"type":"app_home_opened","user":"U1","tab":"messages"}""")]
    [InlineData("""{"type":"tokens_revoked","tokens":{"oauth":["U1"],"bot":[]}}""")]
    public async Task Event_ThatIsNobodysWordToTheBot_IsAcknowledgedAndNotKept(string inner)
    {
        await using var server = await SlackServer.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await server.EnvelopeAsync(inner)).StatusCode);
        Assert.Empty(server.Inbox.Turns);
    }

    [Fact]
    public async Task Message_EditedByItsAuthorInADirectConversation_IsAnEditOfThatMessage()
    {
        await using var server = await SlackServer.StartAsync();

        await server.EnvelopeAsync(
            """{"type":"message","subtype":"message_changed","hidden":true,"channel":"D1","ts":"1772442000.000200","message":{"type":"message","user":"U1","text":"a &lt; b","ts":"1772441999.000100","edited":{"user":"U1","ts":"1772442000.000000"}}}""");

        var turn = server.OnlyTurn();
        Assert.Equal(new Said("a < b", "D1/1772441999.000100"), turn.Input);
        Assert.Equal(new PersonRef(SlackServer.Workspace, "U1"), turn.From);
        Assert.Null(turn.MessageId);
        Assert.Equal("1772441999.000100", turn.Thread);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1772442000), turn.At);
    }

    [Theory]
    [InlineData("<@UBOT> list", "list")]
    [InlineData("<@UBOT|calibrationbot>: open now", "open now")]
    [InlineData("  <@UBOT>,\n check It scales to 1 &amp; 2", "check It scales to 1 & 2")]
    [InlineData("<@UBOT>", "")]
    public async Task Mention_AtTheBeginning_IsACommand(string text, string command)
    {
        await using var server = await SlackServer.StartAsync();

        await server.EnvelopeAsync($$"""{"type":"app_mention","channel":"C1","user":"U1","text":{{JsonSerializer.Serialize(text)}},"ts":"1.1"}""");

        Assert.Equal(new Commanded(command), server.OnlyTurn().Input);
    }

    [Fact]
    public async Task Mention_AlsoSentAsMessage_CountsOnceWhicheverComesFirst()
    {
        const string text = "\"channel\":\"C1\",\"user\":\"U1\",\"text\":\"<@UBOT> list\",\"ts\":\"1.1\"";
        string[] inners = [$$"""{"type":"message","channel_type":"channel",{{text}}}""", $$"""{"type":"app_mention",{{text}}}"""];
        foreach (var order in (string[][])[inners, [.. inners.Reverse()]])
        {
            await using var server = await SlackServer.StartAsync();

            await server.EnvelopeAsync(order[0], "Ev1");
            await server.EnvelopeAsync(order[1], "Ev2");

            Assert.Equal(new Commanded("list"), server.OnlyTurn().Input);
        }
    }

    [Fact]
    public async Task Message_WithoutAnEventId_IsTakenAndSentTwiceCountsOnce()
    {
        await using var server = await SlackServer.StartAsync();
        const string Bare = """{"type":"event_callback","team_id":"T1","event":{"type":"message","channel":"D1","user":"U1","text":"Hello","ts":"1.1"}}""";

        Assert.Equal(HttpStatusCode.OK, (await server.EventAsync(Bare)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.EventAsync(Bare)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.EventAsync(Bare.Replace("1.1", "1.2", StringComparison.Ordinal))).StatusCode);

        Assert.Equal(2, server.Inbox.Turns.Count);
    }

    [Fact]
    public async Task Event_TenCopiesAtOnce_CountsOnce()
    {
        await using var server = await SlackServer.StartAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            server.EnvelopeAsync("""{"type":"message","channel":"D1","channel_type":"im","user":"U1","text":"Hello","ts":"1.1"}""")));

        Assert.All(responses, r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        Assert.Single(server.Inbox.Turns);
    }

    [Theory]
    [InlineData("\"channel\":\"C1\",\"channel_type\":\"channel\"", "C1", ConversationKind.Channel)]
    [InlineData("\"channel\":\"C1\",\"channel_type\":\"channel\",\"thread_ts\":\"1.1\"", "C1", ConversationKind.Channel)]
    [InlineData("\"channel\":\"C1\",\"channel_type\":\"channel\",\"thread_ts\":\"0.9\"", "C1/0.9", ConversationKind.Thread)]
    [InlineData("\"channel\":\"G1\",\"channel_type\":\"group\"", "G1", ConversationKind.Channel)]
    [InlineData("\"channel\":\"C2\",\"channel_type\":\"mpim\"", "C2", ConversationKind.Group)]
    [InlineData("\"channel\":\"D1\",\"channel_type\":\"im\",\"thread_ts\":\"0.9\"", "U1", ConversationKind.Direct)]
    public async Task Message_InAPlace_NamesTheConversation(string place, string id, ConversationKind kind)
    {
        await using var server = await SlackServer.StartAsync();

        await server.EnvelopeAsync($$"""{"type":"message",{{place}},"user":"U1","text":"<@UBOT> list","ts":"1.1"}""");

        var conversation = server.OnlyTurn().Conversation;
        Assert.Equal((id, kind), (conversation.Id, conversation.Kind));
        Assert.Equal(id.Split('/')[0], conversation.ChannelId);
    }

    [Fact]
    public async Task HomeOpened_OnItsTab_AsksForTheHomePage()
    {
        await using var server = await SlackServer.StartAsync();

        await server.EnvelopeAsync("""{"type":"app_home_opened","user":"U1","channel":"D1","tab":"home","event_ts":"1772441999.5"}""");

        var turn = server.OnlyTurn();
        Assert.Equal(new Commanded("home"), turn.Input);
        Assert.Equal(new ConversationRef(SlackServer.Workspace, "U1", ConversationKind.Direct, "U1"), turn.Conversation);
    }

    [Fact]
    public async Task Message_OfAnOrganisationsInstall_BelongsToTheTeamItHappenedIn()
    {
        await using var server = await SlackServer.StartAsync();

        await server.EventAsync("""
            {"type":"event_callback","team_id":"T7","enterprise_id":"E1","event_id":"Ev1","event_time":1772442000,
             "authorizations":[{"enterprise_id":"E1","team_id":"E1","user_id":"UBOT","is_bot":true,"is_enterprise_install":true}],
             "event":{"type":"message","channel":"D1","channel_type":"im","user":"W1","text":"Hello","ts":"1.1"}}
            """);

        Assert.Equal(new PersonRef("slack:T7", "W1"), server.OnlyTurn().From);
    }

    [Theory]
    [InlineData(Acceptance.Busy, HttpStatusCode.ServiceUnavailable)]
    [InlineData(Acceptance.Duplicate, HttpStatusCode.OK)]
    [InlineData(Acceptance.TooLarge, HttpStatusCode.OK)]
    public async Task Message_TheInboxDoesNotTake_IsAnsweredSo(Acceptance refusal, HttpStatusCode status)
    {
        await using var server = await SlackServer.StartAsync();
        server.Inbox.Refusal = refusal;

        var response = await server.EnvelopeAsync("""{"type":"message","channel":"D1","channel_type":"im","user":"U1","text":"Hello","ts":"1.1"}""");

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(status == HttpStatusCode.ServiceUnavailable, response.Headers.RetryAfter is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":"event_callback"}""")]
    [InlineData("""{"type":"event_callback","event_id":"Ev1","team_id":"T1","event":[]}""")]
    [InlineData("""{"type":"event_callback","event_id":"Ev1","event":{"type":"message"}}""")]
    [InlineData("""{"type":"event_callback","event_id":"Ev1","team_id":"T1","event":{"type":"message","user":"U1"}}""")]
    [InlineData("""{"type":"event_callback","event_id":"Ev1","team_id":"T1","event":{"type":"message","user":"U1","channel":"D1","ts":"soon"}}""")]
    [InlineData("""{"type":"event_callback","event_id":"Ev1","team_id":"T1","event":{"type":"message","user":"\ud800","channel":"D1","ts":"1.1"}}""")]
    [InlineData("""{"type":"url_verification"}""")]
    public async Task Event_ThatIsNotOfSlacksShape_Is400(string body)
    {
        await using var server = await SlackServer.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await server.EventAsync(body)).StatusCode);
    }
}
