using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Slack.World;

/// <summary>The interactive parts of blocks, in reading order.</summary>
internal static class Elements
{
    public static IEnumerable<(JsonObject Block, JsonObject Element)> Of(JsonArray? blocks)
    {
        foreach (var block in (blocks ?? []).OfType<JsonObject>())
        {
            var inside = (string?)block["type"] switch
            {
                "actions" => block["elements"]?.AsArray().OfType<JsonObject>() ?? [],
                "input" when block["element"] is JsonObject element => [element],
                "section" when block["accessory"] is JsonObject accessory => [accessory],
                _ => [],
            };
            foreach (var element in inside)
            {
                yield return (block, element);
            }
        }
    }

    /// <summary>Gives blocks and elements ids where the app gave none, as Slack does.</summary>
    public static JsonArray WithIds(JsonArray blocks, SlackIds ids)
    {
        foreach (var block in blocks.OfType<JsonObject>())
        {
            block["block_id"] ??= ids.Next("b");
        }

        foreach (var (_, element) in Of(blocks))
        {
            element["action_id"] ??= ids.Next("a");
        }

        return blocks;
    }
}
