using System.Text.Json.Nodes;
using CalibrationBot.Channels;
using CalibrationBot.Channels.Slack.Rendering;

namespace CalibrationBot.Integration.Tests.Slack.Rendering;

/// <summary>What Slack would refuse in a payload, by the table the renderer keeps to.</summary>
internal static class BlockKitRules
{
    private static readonly string[] ModalLabels = ["title", "close", "submit"];
    private static readonly Dictionary<string, int> IdLimits = new() { ["block_id"] = SlackLimits.Id, ["action_id"] = SlackLimits.Id };

    public static List<string> BreachesOfMessage(JsonArray blocks, string text)
    {
        List<string> breaches = [];
        Check(breaches, blocks.Count is > 0 and <= SlackLimits.MessageBlocks, $"{blocks.Count} blocks");
        Check(breaches, text.Length is > 0 and <= SlackLimits.FallbackText, $"a fallback of {text.Length}");
        var running = blocks.Where(b => (string?)b!["type"] is "rich_text" or "header" or "context").Sum(b => Texts(b!).Sum(t => t.Length));
        Check(breaches, running <= SlackLimits.MessageText + SlackLimits.BlockText, $"{running} characters of text");
        CheckBlocks(breaches, blocks);
        return breaches;
    }

    public static List<string> BreachesOfView(JsonObject view)
    {
        List<string> breaches = [];
        var blocks = view["blocks"]!.AsArray();
        Check(breaches, blocks.Count is > 0 and <= SlackLimits.ViewBlocks, $"{blocks.Count} blocks");
        Check(breaches, SlackJson.Bytes(view).Length <= SlackLimits.ViewBytes, $"{SlackJson.Bytes(view).Length} bytes");
        Check(breaches, ((string?)view["private_metadata"] ?? string.Empty).Length <= SlackLimits.PrivateMetadata, "private_metadata");
        if ((string?)view["type"] == "modal")
        {
            foreach (var name in ModalLabels.Where(n => view[n] is not null))
            {
                Check(breaches, ((string)view[name]!["text"]!).Length is > 0 and <= SlackLimits.ViewTitle, name);
            }

            Check(breaches, view["submit"] is not null || !blocks.Any(b => (string?)b!["type"] == "input"), "an input without submit");
        }

        CheckBlocks(breaches, blocks);
        return breaches;
    }

    private static void CheckBlocks(List<string> breaches, JsonArray blocks)
    {
        var ids = blocks.Select(b => (string?)b!["block_id"]).Where(i => i is not null).ToList();
        Check(breaches, ids.Distinct().Count() == ids.Count, "two blocks with one block_id");
        foreach (var block in blocks)
        {
            CheckBlock(breaches, block!.AsObject());
            Walk(breaches, block!);
        }
    }

    private static void CheckBlock(List<string> breaches, JsonObject block)
    {
        var type = (string)block["type"]!;
        var elements = block["elements"]?.AsArray();
        switch (type)
        {
            case "actions":
                Check(breaches, elements!.Count is > 0 and <= SlackLimits.ActionElements, "actions elements");
                Check(breaches, elements.Select(e => (string)e!["action_id"]!).Distinct().Count() == elements.Count, "two buttons with one action_id");
                break;
            case "context":
                Check(breaches, elements!.Count is > 0 and <= SlackLimits.ContextElements, "context elements");
                break;
            case "header":
                Check(breaches, ((string)block["text"]!["text"]!).Length <= SlackLimits.HeaderText, "header");
                break;
            case "input":
                Check(breaches, ((string)block["label"]!["text"]!).Length <= SlackLimits.InputLabel, "label");
                break;
            case "rich_text":
                Check(breaches, elements!.All(e => e!["elements"]!.AsArray().Count > 0), "an empty rich_text element");
                Check(breaches, Texts(block).Sum(t => t.Length) <= SlackLimits.BlockText, "rich_text");
                break;
            default:
                breaches.Add($"a block of type {type}");
                break;
        }
    }

    private static void Walk(List<string> breaches, JsonNode node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                Walk(breaches, item!);
            }

            return;
        }

        if (node is not JsonObject found)
        {
            return;
        }

        CheckObject(breaches, found);
        foreach (var (name, value) in found)
        {
            Check(breaches, !IdLimits.TryGetValue(name, out var limit) || ((string)value!).Length is var length && length > 0 && length <= limit, name);
            Walk(breaches, value!);
        }
    }

    private static void CheckObject(List<string> breaches, JsonObject found)
    {
        switch ((string?)found["type"])
        {
            case "plain_text" or "mrkdwn" or "text":
                var text = (string)found["text"]!;
                Check(breaches, text.Length is > 0 and <= SlackLimits.BlockText, $"a text of {text.Length}");
                Check(breaches, WellFormed.Of(text) == text, "a broken surrogate pair");
                break;
            case "button":
                Check(breaches, ((string)found["text"]!["text"]!).Length <= SlackLimits.ButtonText, "button text");
                Check(breaches, ((string?)found["value"] ?? string.Empty).Length <= SlackLimits.ButtonValue, "button value");
                break;
            case "plain_text_input":
                Check(breaches, ((string?)found["initial_value"] ?? string.Empty).Length <= SlackLimits.InputText, "initial_value");
                Check(breaches, ((string?)found["placeholder"]?["text"] ?? string.Empty).Length <= SlackLimits.Placeholder, "placeholder");
                break;
            case "radio_buttons" or "checkboxes":
                Check(breaches, found["options"]!.AsArray().Count is > 0 and <= SlackLimits.ListedOptions, "options");
                CheckOptions(breaches, found);
                break;
            case "static_select" or "multi_static_select":
                Check(breaches, (found["options"] ?? found["option_groups"])!.AsArray().Count is > 0 and <= SlackLimits.MenuOptions, "options");
                CheckOptions(breaches, found);
                break;
        }
    }

    private static void CheckOptions(List<string> breaches, JsonObject element)
    {
        var options = (element["options"]?.AsArray() ?? [.. element["option_groups"]!.AsArray().SelectMany(g => g!["options"]!.AsArray()).Select(o => o!.DeepClone())]).ToList();
        Check(breaches, options.All(o => ((string)o!["text"]!["text"]!).Length <= SlackLimits.OptionText), "option text");
        Check(breaches, options.All(o => ((string?)o!["description"]?["text"] ?? string.Empty).Length <= SlackLimits.OptionText), "option description");
        Check(breaches, options.All(o => ((string)o!["value"]!).Length is > 0 and <= SlackLimits.OptionValue), "option value");
        Check(breaches, options.Select(o => (string)o!["value"]!).Distinct().Count() == options.Count, "two options with one value");
        IEnumerable<JsonNode?> initial = element["initial_options"]?.AsArray() ?? (element["initial_option"] is { } one ? [one] : Enumerable.Empty<JsonNode?>());
        Check(breaches, initial.All(i => options.Any(o => JsonNode.DeepEquals(i, o))), "an initial option that is none of the options");
    }

    private static IEnumerable<string> Texts(JsonNode node) => node switch
    {
        JsonArray array => array.SelectMany(n => Texts(n!)),
        JsonObject found when found["text"] is JsonValue text => [(string)text!],
        JsonObject found => found.Select(p => p.Value).OfType<JsonNode>().SelectMany(Texts),
        _ => [],
    };

    private static void Check(List<string> breaches, bool isRight, string breach)
    {
        if (!isRight)
        {
            breaches.Add(breach);
        }
    }
}
