using System.Text.Json.Nodes;

namespace CalibrationBot.Channels.Teams.Sending;

/// <summary>What to ask for when a conversation is opened (microsoft/teams.net, ConversationClient).</summary>
internal static class Conversations
{
    /// <summary>Somebody's personal chat with the bot.</summary>
    public static JsonObject Personal(string bot, string person, string tenant) => new()
    {
        ["isGroup"] = false,
        ["bot"] = new JsonObject { ["id"] = bot },
        ["members"] = new JsonArray(new JsonObject { ["id"] = person }),
        ["tenantId"] = tenant,
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenant } },
    };

    /// <summary>A thread in a channel, which begins with a message.</summary>
    public static JsonObject Thread(string channel, JsonObject activity, string tenant) => new()
    {
        ["isGroup"] = true,
        ["channelData"] = new JsonObject { ["channel"] = new JsonObject { ["id"] = channel }, ["tenant"] = new JsonObject { ["id"] = tenant } },
        ["activity"] = activity,
        ["tenantId"] = tenant,
    };
}
