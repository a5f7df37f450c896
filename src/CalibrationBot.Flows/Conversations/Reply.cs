namespace CalibrationBot.Flows.Conversations;

/// <summary>One thing to send.</summary>
/// <param name="Key">Unique among replies; derived from the turn or from the thing shown, so that a repeated step never sends twice.</param>
/// <param name="To">Where it goes.</param>
/// <param name="Card">What it says.</param>
/// <param name="Replaces">The key of an earlier reply whose message takes this card's place; null to post a new message.</param>
/// <param name="OnlyFor">The one person who may see it in a shared place; null for everybody there.</param>
/// <param name="IsPointer">
/// Whether it only tells that person to look into their direct conversation. A platform that shows it in that very place, for want
/// of messages to one person elsewhere, leaves it out.
/// </param>
public sealed record Reply(string Key, Destination To, Card Card, string? Replaces = null, PersonRef? OnlyFor = null, bool IsPointer = false);
