using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.Web;

namespace CalibrationBot.Testing.Slack.Limits;

/// <summary>What a message may hold: https://docs.slack.dev/reference/methods/chat.postMessage</summary>
internal static class MessageRules
{
    // Not in the docs; seen by several people in the field (slackapi/bolt-js issue 2509).
    private const int MostBlockCharacters = 13_000;

    public static ApiAnswer? Check(ApiCall call)
    {
        var blocks = call.Json("blocks");
        if (call.Arguments["blocks"] is not null && blocks is null)
        {
            return ApiAnswer.Error("invalid_blocks_format");
        }

        if (string.IsNullOrEmpty(call.Text("text")) && blocks is not JsonArray { Count: > 0 } && call.Text("attachments") is null && call.Text("markdown_text") is null)
        {
            return ApiAnswer.Error("no_text");
        }

        if (blocks is null)
        {
            return null;
        }

        var problems = new Problems();
        new BlockRules(problems, "message").Check(blocks, "/blocks");
        if (problems.All.Count > 0)
        {
            return ApiAnswer.Error("invalid_blocks", problems.All);
        }

        return IsTooLong(blocks) ? ApiAnswer.Error("msg_blocks_too_long") : null;
    }

    public static bool IsTooLong(JsonNode blocks) => Characters(blocks) > MostBlockCharacters;

    /// <summary>The error of unusable metadata, or null.</summary>
    public static string? Metadata(ApiCall call)
    {
        if (call.Arguments["metadata"] is null)
        {
            return null;
        }

        return call.Json("metadata") is JsonObject metadata
            && metadata["event_type"] is JsonValue type && type.TryGetValue<string>(out var name) && name.Length > 0
            && metadata["event_payload"] is JsonObject
            ? null
            : "invalid_metadata_format";
    }

    /// <summary>The words people read in running text; menus with a hundred long options are fine.</summary>
    private static int Characters(JsonNode? node) => node switch
    {
        JsonObject block when (string?)block["type"] is "actions" or "input" => 0,
        JsonObject block => block.Sum(f => f.Value is JsonValue ? Shown(f.Key, f.Value) : f.Key == "accessory" ? 0 : Characters(f.Value)),
        JsonArray list => list.Sum(Characters),
        _ => 0,
    };

    private static int Shown(string name, JsonNode value) => name is "text" or "fallback" ? value.ToString().Length : 0;
}
