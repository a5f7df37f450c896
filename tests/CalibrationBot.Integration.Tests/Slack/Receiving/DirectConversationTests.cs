using CalibrationBot.Flows.Conversations;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Receiving;

/// <summary>Whatever way something of one person comes, it is of one conversation, which is worked on one thing at a time.</summary>
public sealed class DirectConversationTests
{
    private const string User = """ "user":{"id":"U1"},"team":{"id":"T1"} """;

    [Fact]
    public async Task Turns_OfOnePersonByEveryWay_ShareOneConversation()
    {
        await using var server = await SlackServer.StartAsync();

        await server.EnvelopeAsync("""{"type":"message","channel":"D1","channel_type":"im","user":"U1","text":"Hello","ts":"1.1"}""");
        await server.EnvelopeAsync("""{"type":"app_home_opened","user":"U1","channel":"D1","tab":"home","event_ts":"1.2"}""", "Ev2");
        await server.CommandAsync("command=%2Fcalibrate&text=list&user_id=U1&team_id=T1&channel_id=D1&channel_name=directmessage&trigger_id=1");
        await server.InteractAsync($$"""
            {"type":"block_actions",{{User}},"trigger_id":"2","channel":{"id":"D1","name":"directmessage"},"container":{"type":"message","channel_id":"D1","message_ts":"1.0"},
             "message":{"ts":"1.0"},"actions":[{"type":"button","action_id":"debrief.start#0","block_id":"0:card-1","value":"v","action_ts":"1.3"}]}
            """);
        await server.InteractAsync($$"""{"type":"shortcut",{{User}},"trigger_id":"3","callback_id":"waiting","action_ts":"1.4"}""");

        Assert.Equal(5, server.Inbox.Turns.Count);
        Assert.Equal(
            new ConversationRef(SlackServer.Workspace, "U1", ConversationKind.Direct, "U1"),
            Assert.Single(server.Inbox.Turns.Select(t => t.Conversation).Distinct()));
    }
}
