using System.Text.Json.Serialization;

namespace CalibrationBot.Flows.Loops;

/// <summary>How loops are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Loop))]
internal sealed partial class LoopJson : JsonSerializerContext;
