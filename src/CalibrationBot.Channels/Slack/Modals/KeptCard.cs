using System.Text.Json.Serialization;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Modals;

/// <summary>A card that is needed when one of its buttons is pressed.</summary>
/// <param name="Key">The key of its reply.</param>
/// <param name="Card">The card as it was sent.</param>
/// <param name="Schema">The version of this document's shape.</param>
internal sealed record KeptCard(string Key, Card Card, int Schema = 1);

/// <summary>What somebody typed into a card's modal and has not submitted.</summary>
/// <param name="At">When: an older one never takes the place of a newer.</param>
/// <param name="Fields">The fields by name.</param>
/// <param name="Schema">The version of this document's shape.</param>
internal sealed record Draft(DateTimeOffset At, IReadOnlyDictionary<string, string> Fields, int Schema = 1);

/// <summary>What travels in a modal's private metadata.</summary>
/// <param name="Card">The card's key, perhaps as its hash.</param>
/// <param name="Place">The id of the conversation its button was pressed in.</param>
/// <param name="Channel">The channel of that conversation.</param>
/// <param name="Kind">What sort of conversation it is.</param>
/// <param name="Thread">The thread of the direct conversation that the button is in; null elsewhere.</param>
internal sealed record ModalOrigin(string Card, string Place, string Channel, ConversationKind Kind, string? Thread);

/// <summary>How these are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeptCard))]
[JsonSerializable(typeof(Draft))]
[JsonSerializable(typeof(ModalOrigin))]
internal sealed partial class ModalsJson : JsonSerializerContext;
