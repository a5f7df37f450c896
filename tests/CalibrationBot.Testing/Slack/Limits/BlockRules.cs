using System.Globalization;
using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Slack.Limits;

/// <summary>
/// What Block Kit allows, block by block. Sources: https://docs.slack.dev/reference/block-kit/blocks and the comments of
/// @slack/types 3.2.0. Written without a look at the product's own table, so that the two check each other.
/// </summary>
internal sealed class BlockRules(Problems problems, string surface)
{
    private const int LongestId = 255;
    private readonly HashSet<string> _blockIds = new(StringComparer.Ordinal);
    private readonly ElementRules _elements = new(problems);
    private readonly RichTextRules _richText = new(problems);

    public void Check(JsonNode? blocks, string pointer)
    {
        var most = surface == "message" ? 50 : 100;
        if (blocks is not JsonArray list)
        {
            problems.Add("must provide an array", pointer);
            return;
        }

        if (list.Count > most)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"no more than {most} items allowed"), pointer);
        }

        for (var i = 0; i < list.Count; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{pointer}/{i}");
            if (list[i] is JsonObject block)
            {
                Check(block, place);
            }
            else
            {
                problems.Add("must be an object", place);
            }
        }
    }

    private void Check(JsonObject block, string place)
    {
        problems.Text(block["block_id"], $"{place}/block_id", LongestId, required: false);
        if ((string?)block["block_id"] is { } id && !_blockIds.Add(id))
        {
            problems.Add($"`block_id` \"{id}\" already exists", place);
        }

        switch ((string?)block["type"])
        {
            case "section":
                Section(block, place);
                break;
            case "actions":
                _elements.Check(problems.List(block["elements"], $"{place}/elements", 25), $"{place}/elements", ElementPlace.Actions);
                break;
            case "context":
                Context(block, place);
                break;
            case "input":
                Input(block, place);
                break;
            case "header":
                problems.TextObject(block["text"], $"{place}/text", 150, plainOnly: true);
                break;
            case "rich_text":
                _richText.Check(problems.List(block["elements"], $"{place}/elements", int.MaxValue), $"{place}/elements");
                break;
            case "markdown" when surface == "message":
                problems.Text(block["text"], $"{place}/text", 12_000);
                break;
            case "image":
                problems.Text(block["alt_text"], $"{place}/alt_text", 2_000);
                problems.Text(block["image_url"], $"{place}/image_url", 3_000);
                break;
            case "divider":
                break;
            case var other:
                problems.Add($"unsupported type: {other}", $"{place}/type");
                break;
        }
    }

    private void Section(JsonObject block, string place)
    {
        if (block["text"] is null && block["fields"] is null)
        {
            problems.Add("missing required field: text or fields", place);
        }

        problems.TextObject(block["text"], $"{place}/text", 3_000, required: false);
        if (block["fields"] is not null)
        {
            var fields = problems.List(block["fields"], $"{place}/fields", 10);
            for (var i = 0; i < fields.Count; i++)
            {
                problems.TextObject(fields[i], string.Create(CultureInfo.InvariantCulture, $"{place}/fields/{i}"), 2_000);
            }
        }

        if (block["accessory"] is JsonObject accessory)
        {
            _elements.Check(accessory, $"{place}/accessory", ElementPlace.Section);
        }
    }

    private void Context(JsonObject block, string place)
    {
        var elements = problems.List(block["elements"], $"{place}/elements", 10);
        for (var i = 0; i < elements.Count; i++)
        {
            if ((string?)elements[i]["type"] != "image")
            {
                problems.TextObject(elements[i], string.Create(CultureInfo.InvariantCulture, $"{place}/elements/{i}"), 3_000);
            }
        }
    }

    private void Input(JsonObject block, string place)
    {
        problems.TextObject(block["label"], $"{place}/label", 2_000, plainOnly: true);
        problems.TextObject(block["hint"], $"{place}/hint", 2_000, plainOnly: true, required: false);
        if (block["element"] is JsonObject element)
        {
            _elements.Check(element, $"{place}/element", ElementPlace.Input);
        }
        else
        {
            problems.Add("missing required field", $"{place}/element");
        }
    }
}
