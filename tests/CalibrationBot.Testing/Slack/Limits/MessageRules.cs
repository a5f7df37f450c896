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

        return Characters(blocks) > MostBlockCharacters ? ApiAnswer.Error("msg_blocks_too_long") : null;
    }

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

    private static int Characters(JsonNode? node) => node switch
    {
        JsonObject block => block.Where(f => f.Key is not ("type" or "block_id" or "action_id" or "value")).Sum(f => Characters(f.Value)),
        JsonArray list => list.Sum(Characters),
        JsonValue value when value.TryGetValue<string>(out var text) => text.Length,
        _ => 0,
    };
}
