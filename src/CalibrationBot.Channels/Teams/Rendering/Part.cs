using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>An element of a card's body, with the people its text mentions.</summary>
/// <param name="Element">The element.</param>
/// <param name="Mentions">The entities of its mentions, for the card's <c>msteams.entities</c>.</param>
internal sealed record Part(JsonObject Element, ImmutableArray<JsonObject> Mentions)
{
    public Part(JsonObject element)
        : this(element, [])
    {
    }

    /// <summary>How many characters it adds to the card.</summary>
    public int Size { get; } = Fit.SizeOf(Element) + Mentions.Sum(Fit.SizeOf) + Mentions.Length + 1;
}
