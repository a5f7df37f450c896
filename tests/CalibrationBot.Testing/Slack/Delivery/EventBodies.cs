using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.Web;
using CalibrationBot.Testing.Slack.World;

namespace CalibrationBot.Testing.Slack.Delivery;

/// <summary>Events in the envelope of the Events API: https://docs.slack.dev/apis/events-api</summary>
internal sealed class EventBodies(SlackWorld world)
{
    public EventDelivery Wrap(SlackTeam team, SlackInstall install, JsonObject inner)
    {
        var id = world.Ids.Next("Ev");
        return new EventDelivery(id, new JsonObject
        {
            ["token"] = "legacy-token",
            ["team_id"] = team.Id,
            ["context_team_id"] = team.Id,
            ["context_enterprise_id"] = team.EnterpriseId,
            ["api_app_id"] = world.App.AppId,
            ["event"] = inner,
            ["type"] = "event_callback",
            ["event_id"] = id,
            ["event_time"] = world.Time.GetUtcNow().ToUnixTimeSeconds(),
            ["authorizations"] = new JsonArray(new JsonObject
            {
                ["enterprise_id"] = team.EnterpriseId,
                ["team_id"] = install.IsOrganisation ? null : team.Id,
                ["user_id"] = install.BotUserId,
                ["is_bot"] = true,
                ["is_enterprise_install"] = install.IsOrganisation,
            }),
            ["is_ext_shared_channel"] = false,
            ["event_context"] = $"4-{id}",
        });
    }

    /// <summary>Somebody's words in a conversation.</summary>
    public static JsonObject Message(SlackConversation conversation, SlackMessage message)
    {
        var said = new JsonObject
        {
            ["type"] = "message",
            ["user"] = message.UserId,
            ["text"] = message.Text,
            ["ts"] = message.Ts,
            ["channel"] = conversation.Id,
            ["channel_type"] = conversation.ChannelType,
            ["event_ts"] = message.Ts,
            ["team"] = conversation.TeamId,
            ["blocks"] = RichText(message.Text),
        };
        if (message.ThreadTs is { } root)
        {
            said["thread_ts"] = root;
        }

        return said;
    }

    /// <summary>The same message once more, because it mentions the app.</summary>
    public static JsonObject Mention(SlackConversation conversation, SlackMessage message)
    {
        var mention = Message(conversation, message);
        mention["type"] = "app_mention";
        mention.Remove("channel_type");
        return mention;
    }

    /// <summary>Somebody begins a thread in the assistant view: https://docs.slack.dev/reference/events/assistant_thread_started</summary>
    public static JsonObject ThreadStarted(SlackUser user, SlackMessage root) => new()
    {
        ["type"] = "assistant_thread_started",
        ["assistant_thread"] = new JsonObject
        {
            ["user_id"] = user.Id,
            ["context"] = new JsonObject { ["channel_id"] = "C0ELSEWHERE", ["team_id"] = user.TeamId, ["enterprise_id"] = null },
            ["channel_id"] = root.Channel,
            ["thread_ts"] = root.Ts,
        },
        ["event_ts"] = root.Ts,
    };

    /// <summary>Somebody presses the stop button: https://docs.slack.dev/reference/events/agent_session_stopped</summary>
    public JsonObject SessionStopped(SlackUser user, string channel, string threadTs) => new()
    {
        ["type"] = AgentMethods.Stopped,
        ["channel"] = channel,
        ["user"] = user.Id,
        ["thread_ts"] = threadTs,
        ["streaming_message_ts"] = new JsonArray(),
        ["event_ts"] = world.Ids.Timestamp(),
    };

    public JsonObject HomeOpened(SlackUser user, string channel, SlackView? home, string tab, string botId) => new()
    {
        ["type"] = "app_home_opened",
        ["user"] = user.Id,
        ["channel"] = channel,
        ["event_ts"] = world.Ids.Timestamp(),
        ["tab"] = tab,
        ["view"] = home?.ToJson(botId),
    };

    private static JsonArray RichText(string text) => [new JsonObject
    {
        ["type"] = "rich_text",
        ["block_id"] = "from-a-person",
        ["elements"] = new JsonArray(new JsonObject
        {
            ["type"] = "rich_text_section",
            ["elements"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text }),
        }),
    }];
}
