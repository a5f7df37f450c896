using System.Text.Json.Nodes;

namespace CalibrationBot.Channels.Slack.Rendering;

/// <summary>The Home tab: each person's own front page.</summary>
internal static class HomeRenderer
{
    /// <summary>The view for views.publish.</summary>
    /// <param name="page">What <see cref="MessageRenderer.Home"/> made of a card.</param>
    public static JsonObject View(SlackMessage page) => new()
    {
        ["type"] = "home",
        ["blocks"] = page.Blocks.DeepClone(),
    };
}
