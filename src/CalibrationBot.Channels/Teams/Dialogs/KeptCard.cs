using System.Text.Json.Serialization;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Dialogs;

/// <summary>A card that is needed when one of its buttons is pressed.</summary>
/// <param name="Key">The key of its reply.</param>
/// <param name="Card">The card as it was sent.</param>
/// <param name="Reader">The id of the one person who sees it; empty where a channel or group does.</param>
/// <param name="Place">Where it belongs: a shared place, even if only one person sees it; null in somebody's own chat.</param>
/// <param name="Schema">The version of this document's shape.</param>
internal sealed record KeptCard(string Key, Card Card, string Reader, ConversationRef? Place, int Schema = 1);

/// <summary>How kept cards are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(KeptCard))]
internal sealed partial class DialogsJson : JsonSerializerContext;
