using System.Text.Json.Serialization;

namespace CalibrationBot.Flows.Debrief;

/// <summary>How debriefs are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(DebriefDocument))]
internal sealed partial class DebriefJson : JsonSerializerContext;
