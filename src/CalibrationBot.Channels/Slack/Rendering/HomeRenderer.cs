using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Rendering;

/// <summary>Renders the Home tab: each person's own front page.</summary>
internal static class HomeRenderer
{
    /// <summary>The view for views.publish.</summary>
    public static JsonObject View(Card card, string key) => new()
    {
        ["type"] = "home",
        ["blocks"] = MessageRenderer.Home(card, key).Blocks,
    };
}
