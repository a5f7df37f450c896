using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Storage.Serialization;

/// <summary>How turns and replies are written down. Unknown fields are left alone when reading, so an older row stays readable.</summary>
[JsonSerializable(typeof(Turn))]
[JsonSerializable(typeof(Reply))]
internal sealed partial class StoredJson : JsonSerializerContext
{
    // The text never reaches a browser as it is; escaping every letter beyond ASCII would only make it longer.
    private static readonly StoredJson Plain = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(Turn turn) => JsonSerializer.Serialize(turn, Plain.Turn);

    public static string Write(Reply reply) => JsonSerializer.Serialize(reply, Plain.Reply);

    public static Turn ReadTurn(string json) =>
        JsonSerializer.Deserialize(json, Plain.Turn) ?? throw new JsonException("A stored turn holds nothing.");

    public static Reply ReadReply(string json) =>
        JsonSerializer.Deserialize(json, Plain.Reply) ?? throw new JsonException("A stored reply holds nothing.");
}
