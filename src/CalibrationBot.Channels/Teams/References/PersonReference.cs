using System.Text.Json.Serialization;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Channels.Teams.References;

/// <summary>How a person is reached: kept since they first wrote, because Teams tells it at no other time.</summary>
/// <param name="ServiceUrl">Where to send to.</param>
/// <param name="ConversationId">Their personal chat with the bot; empty until there is one.</param>
/// <param name="Name">The name to show.</param>
/// <param name="AccountId">The channel's id of them, such as <c>29:…</c>; empty while only the directory's is known.</param>
/// <param name="Zone">The name of their time zone.</param>
/// <param name="BotId">The bot's id, as this person's chat knows it.</param>
/// <param name="Schema">The version of this document's shape.</param>
internal sealed record PersonReference(string ServiceUrl, string ConversationId, string Name, string AccountId, string Zone, string BotId, int Schema = 1)
{
    public static RecordKey KeyOf(string workspace, string person) => new(workspace, "teams.person", person);
}

/// <summary>How a channel or group chat is reached.</summary>
/// <param name="ServiceUrl">Where to send to.</param>
/// <param name="IsChannel">Whether it is a team's channel, where every post begins a thread.</param>
/// <param name="BotId">The bot's id, as this place knows it.</param>
/// <param name="Schema">The version of this document's shape.</param>
internal sealed record PlaceReference(string ServiceUrl, bool IsChannel, string BotId, int Schema = 1)
{
    public static RecordKey KeyOf(string workspace, string place) => new(workspace, "teams.place", place);
}

/// <summary>How anybody in a tenant is reached whom the bot has not met.</summary>
/// <param name="ServiceUrl">Where to send to.</param>
/// <param name="BotId">The bot's id.</param>
/// <param name="Schema">The version of this document's shape.</param>
internal sealed record TenantReference(string ServiceUrl, string BotId, int Schema = 1)
{
    public static RecordKey KeyOf(string workspace) => new(workspace, "teams.tenant", "tenant");
}

/// <summary>How references are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PersonReference))]
[JsonSerializable(typeof(PlaceReference))]
[JsonSerializable(typeof(TenantReference))]
internal sealed partial class ReferenceJson : JsonSerializerContext;
