using System.Globalization;
using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Slack.Limits;

/// <summary>What Block Kit allows for interactive elements: https://docs.slack.dev/reference/block-kit/block-elements</summary>
internal sealed class ElementRules(Problems problems)
{
    private static readonly HashSet<string> Selects = new(StringComparer.Ordinal)
    {
        "static_select", "external_select", "users_select", "conversations_select", "channels_select",
    };

    private static readonly HashSet<string> MultiSelects = new(StringComparer.Ordinal)
    {
        "multi_static_select", "multi_external_select", "multi_users_select", "multi_conversations_select", "multi_channels_select",
    };

    private static readonly HashSet<string> Inputs = new(StringComparer.Ordinal)
    {
        "plain_text_input", "email_text_input", "url_text_input", "number_input",
    };

    public void Check(IReadOnlyList<JsonObject> elements, string pointer, ElementPlace place)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < elements.Count; i++)
        {
            var here = string.Create(CultureInfo.InvariantCulture, $"{pointer}/{i}");
            Check(elements[i], here, place);
            if ((string?)elements[i]["action_id"] is { } id && !ids.Add(id))
            {
                problems.Add($"`action_id` \"{id}\" already exists for another element", here);
            }
        }
    }

    public void Check(JsonObject element, string pointer, ElementPlace place)
    {
        var type = (string?)element["type"] ?? string.Empty;
        if (!IsAllowed(type, place))
        {
            problems.Add($"unsupported element type: {type}", $"{pointer}/type");
        }

        problems.Text(element["action_id"], $"{pointer}/action_id", 255, required: false);
        problems.TextObject(element["placeholder"], $"{pointer}/placeholder", 150, plainOnly: true, required: false);
        if (element["confirm"] is JsonObject confirm)
        {
            problems.TextObject(confirm["title"], $"{pointer}/confirm/title", 100, plainOnly: true);
            problems.TextObject(confirm["text"], $"{pointer}/confirm/text", 300);
            problems.TextObject(confirm["confirm"], $"{pointer}/confirm/confirm", 30, plainOnly: true);
            problems.TextObject(confirm["deny"], $"{pointer}/confirm/deny", 30, plainOnly: true);
        }

        switch (type)
        {
            case "button":
                problems.TextObject(element["text"], $"{pointer}/text", 75, plainOnly: true);
                problems.Text(element["value"], $"{pointer}/value", 2_000, required: false, shortest: 0);
                problems.Text(element["url"], $"{pointer}/url", 3_000, required: false);
                problems.Text(element["accessibility_label"], $"{pointer}/accessibility_label", 75, required: false);
                if ((string?)element["style"] is not (null or "primary" or "danger"))
                {
                    problems.Add("must be primary or danger", $"{pointer}/style");
                }

                break;
            case "static_select" or "multi_static_select":
                Options(element, pointer, 100, plainOnly: true);
                break;
            case "radio_buttons" or "checkboxes":
                Options(element, pointer, 10, plainOnly: false);
                break;
            case "overflow":
                Options(element, pointer, 5, plainOnly: true);
                break;
            case "plain_text_input":
                PlainText(element, pointer);
                break;
            default:
                break;
        }
    }

    private void PlainText(JsonObject element, string pointer)
    {
        if ((int?)element["max_length"] is < 1 or > 3_000)
        {
            problems.Add("must be between 1 and 3000", $"{pointer}/max_length");
        }

        problems.Text(element["initial_value"], $"{pointer}/initial_value", (int?)element["max_length"] ?? 3_000, required: false, shortest: 0);
    }

    private void Options(JsonObject element, string pointer, int most, bool plainOnly)
    {
        List<JsonObject> options = [];
        if (element["option_groups"] is null)
        {
            options.AddRange(Options(element["options"], $"{pointer}/options", most, plainOnly));
        }
        else
        {
            var groups = problems.List(element["option_groups"], $"{pointer}/option_groups", most);
            for (var i = 0; i < groups.Count; i++)
            {
                var here = string.Create(CultureInfo.InvariantCulture, $"{pointer}/option_groups/{i}");
                problems.TextObject(groups[i]["label"], $"{here}/label", 75, plainOnly: true);
                options.AddRange(Options(groups[i]["options"], $"{here}/options", most, plainOnly));
            }
        }

        var initial = element["initial_option"] is JsonObject one ? [one] : (element["initial_options"] as JsonArray ?? []).OfType<JsonObject>();
        if (initial.Any(i => !options.Any(o => JsonNode.DeepEquals(o, i))))
        {
            problems.Add("initial option must exactly match one of the options", pointer);
        }

        if (element["initial_options"] is JsonArray { Count: 0 })
        {
            problems.Add("must provide at least one item", $"{pointer}/initial_options");
        }
    }

    private IReadOnlyList<JsonObject> Options(JsonNode? list, string pointer, int most, bool plainOnly)
    {
        var options = problems.List(list, pointer, most);
        for (var i = 0; i < options.Count; i++)
        {
            Option(options[i], string.Create(CultureInfo.InvariantCulture, $"{pointer}/{i}"), plainOnly);
        }

        return options;
    }

    private void Option(JsonObject option, string pointer, bool plainOnly)
    {
        problems.TextObject(option["text"], $"{pointer}/text", 75, plainOnly);
        problems.Text(option["value"], $"{pointer}/value", 150);
        problems.TextObject(option["description"], $"{pointer}/description", 75, plainOnly, required: false);
    }

    private static bool IsAllowed(string type, ElementPlace place) => place switch
    {
        ElementPlace.Actions => Selects.Contains(type)
            || type is "button" or "checkboxes" or "datepicker" or "datetimepicker" or "overflow" or "radio_buttons" or "timepicker",
        ElementPlace.Section => Selects.Contains(type) || MultiSelects.Contains(type)
            || type is "button" or "checkboxes" or "datepicker" or "image" or "overflow" or "radio_buttons" or "timepicker",
        _ => Selects.Contains(type) || MultiSelects.Contains(type) || Inputs.Contains(type)
            || type is "checkboxes" or "datepicker" or "datetimepicker" or "radio_buttons" or "timepicker",
    };
}
