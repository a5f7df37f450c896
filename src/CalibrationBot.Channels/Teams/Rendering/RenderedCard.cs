using System.Text.Json.Nodes;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>A card as its message carries it.</summary>
/// <param name="Content">The Adaptive Card.</param>
/// <param name="NeedsCard">Whether the whole card will be asked for when a dialog opens.</param>
internal sealed record RenderedCard(JsonObject Content, bool NeedsCard);
