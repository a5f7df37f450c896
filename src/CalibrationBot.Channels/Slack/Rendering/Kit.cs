using System.Text.Json.Nodes;

namespace CalibrationBot.Channels.Slack.Rendering;

/// <summary>The JSON of the Block Kit objects we use (docs.slack.dev/reference/block-kit).</summary>
internal static class Kit
{
    /// <summary>Text shown as it is: no markup, no emoji codes.</summary>
    public static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = text, ["emoji"] = false };

    /// <summary>A heading.</summary>
    public static JsonObject Header(string text) => new() { ["type"] = "header", ["text"] = Plain(SlackText.FitLine(text, SlackLimits.HeaderText)) };

    public static JsonObject RichText(JsonObject element) => new() { ["type"] = "rich_text", ["elements"] = new JsonArray(element) };

    public static JsonObject Section(IEnumerable<Atom> atoms) => new() { ["type"] = "rich_text_section", ["elements"] = Elements(atoms) };

    public static JsonArray Elements(IEnumerable<Atom> atoms) => [.. atoms.Select(a => a.ToRichText())];

    /// <summary>Plain running text of ours as a block.</summary>
    public static JsonObject Text(string text) => RichText(Section([new Atom(text, AtomStyle.Plain)]));

    /// <summary>A row of buttons.</summary>
    public static JsonObject Actions(string blockId, IEnumerable<JsonObject> buttons) => new()
    {
        ["type"] = "actions",
        ["block_id"] = blockId,
        ["elements"] = new JsonArray([.. buttons]),
    };

    /// <summary>A button; a style of null is the plain one.</summary>
    public static JsonObject Button(string actionId, string label, string value, string? style)
    {
        var button = new JsonObject
        {
            ["type"] = "button",
            ["action_id"] = actionId,
            ["text"] = Plain(SlackText.FitLine(label, SlackLimits.ButtonText)),
        };
        if (value.Length > 0)
        {
            button["value"] = value;
        }

        if (style is not null)
        {
            button["style"] = style;
        }

        return button;
    }

    /// <summary>An input; whether it may stay empty is the flow's to say, so that Slack never insists.</summary>
    public static JsonObject Input(string id, string label, JsonObject element, bool optional = true)
    {
        element["action_id"] = id;
        return new JsonObject
        {
            ["type"] = "input",
            ["block_id"] = id,
            ["optional"] = optional,
            ["label"] = Plain(SlackText.FitLine(label, SlackLimits.InputLabel)),
            ["element"] = element,
        };
    }
}
