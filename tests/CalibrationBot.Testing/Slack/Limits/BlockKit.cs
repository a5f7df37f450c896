using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Slack.Limits;

/// <summary>Holds payloads against the fake's table of Slack's limits without sending them.</summary>
public static class BlockKit
{
    /// <summary>What Slack would find wrong with a message's blocks.</summary>
    public static IReadOnlyList<string> ProblemsOfMessage(JsonArray blocks)
    {
        var problems = new Problems();
        new BlockRules(problems, "message").Check(blocks, "/blocks");
        return MessageRules.IsTooLong(blocks) ? [.. problems.All, "msg_blocks_too_long"] : problems.All;
    }

    /// <summary>What Slack would find wrong with a modal or a Home tab.</summary>
    public static IReadOnlyList<string> ProblemsOfView(JsonObject view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return ViewRules.Check(view, (string?)view["type"] ?? string.Empty) is { } answer
            ? [(string)answer.Body["error"]!, .. (answer.Body["errors"] as JsonArray ?? []).Select(e => (string)e!)]
            : [];
    }
}
