using System.Text.Json.Nodes;

namespace CalibrationBot.Channels.Slack.Rendering;

/// <summary>A rendered card.</summary>
/// <param name="Text">For notifications and screen readers; escaped.</param>
/// <param name="Blocks">The blocks, within every limit of <see cref="SlackLimits"/>.</param>
/// <param name="NeedsCard">Whether the card has to be kept: for its modal, for the rest of a long text, or for values that Slack has no room for.</param>
internal sealed record SlackMessage(string Text, JsonArray Blocks, bool NeedsCard);
