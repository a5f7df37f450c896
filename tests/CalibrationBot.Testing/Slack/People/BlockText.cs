using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CalibrationBot.Testing.Slack.World;

namespace CalibrationBot.Testing.Slack.People;

/// <summary>What a person reads: markup that Slack would act on is gone, so that only what is shown literally remains.</summary>
public static partial class BlockText
{
    /// <summary>The text of a message: of its blocks, or without any its own.</summary>
    public static string Of(SlackMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.Blocks is { Count: > 0 } blocks ? Of(blocks) : Marked(message.Text);
    }

    /// <summary>The text of a view, with its title.</summary>
    public static string Of(SlackView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return $"{view.Title}\n{Of(view.Blocks)}";
    }

    /// <summary>The text of blocks, a line each.</summary>
    public static string Of(JsonArray blocks) => string.Join('\n', blocks.OfType<JsonObject>().SelectMany(Lines));

    /// <summary>The labels of the buttons.</summary>
    public static IReadOnlyList<string> Buttons(JsonArray? blocks) =>
        [.. Elements.Of(blocks).Where(e => (string?)e.Element["type"] == "button").Select(e => (string)e.Element["text"]!["text"]!)];

    /// <summary>Whom a message rings for: people by id, and <c>channel</c>, <c>here</c> or <c>everyone</c>.</summary>
    public static IReadOnlySet<string> Rings(SlackMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var rung = Ring().Matches(message.Text).Select(Target).ToHashSet(StringComparer.Ordinal);
        foreach (var node in All(message.Blocks))
        {
            if ((string?)node["type"] is "mrkdwn" or "markdown")
            {
                rung.UnionWith(Ring().Matches((string?)node["text"] ?? string.Empty).Select(Target));
            }

            if ((string?)node["type"] is "user" or "broadcast")
            {
                rung.Add((string?)node["user_id"] ?? (string)node["range"]!);
            }
        }

        return rung;
    }

    internal static string OfText(JsonNode? text) => (string?)text?["type"] == "mrkdwn" ? Marked((string)text["text"]!) : (string?)text?["text"] ?? string.Empty;

    private static IEnumerable<string> Lines(JsonObject block) => (string?)block["type"] switch
    {
        "section" => [OfText(block["text"]), .. (block["fields"] as JsonArray ?? []).Select(OfText), Element(block["accessory"])],
        "header" => [OfText(block["text"])],
        "context" => (block["elements"] as JsonArray ?? []).Select(OfText),
        "actions" => [string.Join(' ', (block["elements"] as JsonArray ?? []).Select(Element))],
        "input" => [$"{OfText(block["label"])}: {Element(block["element"])}"],
        "rich_text" => (block["elements"] as JsonArray ?? []).Select(Rich),
        "markdown" => [Marked((string)block["text"]!)],
        _ => [],
    };

    private static string Element(JsonNode? element) => (string?)element?["type"] switch
    {
        "button" => $"[{OfText(element["text"])}]",
        null => string.Empty,
        _ => (string?)element["initial_value"] ?? OfText(element["initial_option"]?["text"]),
    };

    private static string Rich(JsonNode? node) => (string?)node?["type"] switch
    {
        "rich_text_list" => string.Join('\n', node["elements"]!.AsArray().Select(e => $"• {Rich(e)}")),
        "text" => (string)node["text"]!,
        "user" => $"@{node["user_id"]}",
        "date" => (string?)node["fallback"] ?? node["timestamp"]!.ToString(),
        "link" => (string?)node["text"] ?? (string)node["url"]!,
        "broadcast" => $"@{node["range"]}",
        _ => string.Concat((node?["elements"] as JsonArray ?? []).Select(Rich)),
    };

    private static string Marked(string text)
    {
        var plain = Dated().Replace(text, "$1");
        plain = Ring().Replace(plain, m => $"@{Target(m)}");
        plain = Styled().Replace(plain, "$2");
        return plain.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
    }

    private static IEnumerable<JsonObject> All(JsonNode? node) => node switch
    {
        JsonObject item => [item, .. item.SelectMany(f => All(f.Value))],
        JsonArray list => list.SelectMany(All),
        _ => [],
    };

    private static string Target(Match match) => match.Groups[1].Value;

    [GeneratedRegex("<[@!]([UW][A-Z0-9]+|channel|here|everyone)(?:\\|[^>]*)?>")]
    private static partial Regex Ring();

    [GeneratedRegex("<!date\\^[^|>]*\\|([^>]*)>")]
    private static partial Regex Dated();

    [GeneratedRegex(@"(?<![\w*_~`])([*_~`])(\S(?:[^\n]*?\S)?)\1(?![\w*_~`])")]
    private static partial Regex Styled();
}
