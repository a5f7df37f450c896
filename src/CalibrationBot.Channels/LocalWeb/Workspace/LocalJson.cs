using System.Text.Json.Serialization;
using CalibrationBot.Channels.LocalWeb.Receiving;

namespace CalibrationBot.Channels.LocalWeb.Workspace;

/// <summary>How the local chat's documents are written, in the store and on the wire.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LocalMessage))]
[JsonSerializable(typeof(LocalPerson))]
[JsonSerializable(typeof(LocalRoom))]
[JsonSerializable(typeof(ReadMarks))]
[JsonSerializable(typeof(WorkspaceCounter))]
[JsonSerializable(typeof(PostMessage))]
[JsonSerializable(typeof(PostChoice))]
[JsonSerializable(typeof(PostRead))]
[JsonSerializable(typeof(StartView))]
[JsonSerializable(typeof(MessagesView))]
[JsonSerializable(typeof(Trouble))]
internal sealed partial class LocalJson : JsonSerializerContext;
