using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.World;

namespace CalibrationBot.Testing.Slack.Delivery;

/// <summary>Payloads of interactions: https://docs.slack.dev/reference/interaction-payloads</summary>
internal sealed class InteractionBodies(SlackWorld world, Func<SlackConversation, SlackUser, string> responseUrl)
{
    public string ResponseUrl(SlackConversation conversation, SlackUser user) => responseUrl(conversation, user);

    public JsonObject Common(string type, SlackTeam team, SlackUser user, SlackInstall install) => new()
    {
        ["type"] = type,
        ["team"] = install.IsOrganisation && type is ("view_submission" or "view_closed")
            ? null
            : new JsonObject { ["id"] = team.Id, ["domain"] = "example" },
        ["user"] = new JsonObject { ["id"] = user.Id, ["username"] = user.Name.ToLowerInvariant(), ["name"] = user.Name.ToLowerInvariant(), ["team_id"] = team.Id },
        ["api_app_id"] = world.App.AppId,
        ["token"] = "legacy-token",
        ["enterprise"] = SlackWorld.EnterpriseOf(team),
        ["is_enterprise_install"] = install.IsOrganisation,
    };

    public JsonObject OnMessage(JsonObject payload, SlackConversation conversation, SlackMessage message, SlackUser user)
    {
        payload["container"] = new JsonObject
        {
            ["type"] = "message",
            ["message_ts"] = message.Ts,
            ["channel_id"] = conversation.Id,
            ["is_ephemeral"] = message.OnlyFor is not null,
        };
        if (message.ThreadTs is not null)
        {
            payload["container"]!["thread_ts"] = message.ThreadTs;
        }

        payload["channel"] = new JsonObject { ["id"] = conversation.Id, ["name"] = conversation.Kind == SlackConversationKind.Direct ? "directmessage" : conversation.Name };

        // An ephemeral message comes without its content.
        if (message.OnlyFor is null)
        {
            payload["message"] = message.ToJson(withMetadata: true);
        }

        payload["response_url"] = responseUrl(conversation, user);
        payload["trigger_id"] = world.NewTrigger(user.TeamId, user.Id, fromModal: false);
        if (message.Blocks is not null)
        {
            var inputs = message.Inputs.GetValueOrDefault(user.Id) ?? new InputValues();
            payload["state"] = new JsonObject { ["values"] = inputs.ToJson(message.Blocks) };
        }

        return payload;
    }

    public JsonObject InView(JsonObject payload, SlackView view, SlackUser user, SlackInstall install)
    {
        payload["view"] = view.ToJson(install.BotId);
        if ((string?)payload["type"] != "view_closed")
        {
            payload["trigger_id"] = world.NewTrigger(user.TeamId, user.Id, fromModal: view.Type == "modal");
        }

        if ((string?)payload["type"] == "block_actions")
        {
            payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
        }

        return payload;
    }

    /// <summary>One entry of <c>actions</c>.</summary>
    public JsonObject Action(JsonObject block, JsonObject element, JsonObject? value)
    {
        var action = value is null ? new JsonObject { ["type"] = (string)element["type"]! } : (JsonObject)value.DeepClone();
        action["action_id"] = (string)element["action_id"]!;
        action["block_id"] = (string)block["block_id"]!;
        action["action_ts"] = world.Ids.Timestamp();
        foreach (var name in (string[])["value", "text", "style"])
        {
            if (value is null && element[name] is { } property)
            {
                action[name] = property.DeepClone();
            }
        }

        return action;
    }
}
