using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>Renders what people fill in. <see cref="Receiving.FieldReader"/> reads it back.</summary>
internal static class InputRenderer
{
    /// <summary>Renders an input; moments stand in the reader's zone.</summary>
    public static JsonObject Render(CardBlock block, TimeZoneInfo zone) => block switch
    {
        TextInput input => Text(input),
        ChoiceInput input => Choice(input),
        PeopleInput input => Pick(input),
        TimeInput input => Time(input, zone),
        _ => throw new UnreachableException($"{block.GetType().Name} is no input."),
    };

    private static JsonObject Text(TextInput input)
    {
        var rendered = Labelled("Input.Text", FieldNames.Text(input.Name), input.Label);
        rendered["value"] = input.Value;
        rendered["isMultiline"] = input.Multiline;
        if (input.Placeholder is { } placeholder)
        {
            rendered["placeholder"] = placeholder;
        }

        return rendered;
    }

    private static JsonObject Choice(ChoiceInput input)
    {
        var rendered = Labelled("Input.ChoiceSet", input.Many ? FieldNames.Many(input.Name) : FieldNames.Text(input.Name), input.Label);
        rendered["choices"] = new JsonArray([.. input.Options.Select(o => new JsonObject
        {
            ["title"] = o.Detail is { Length: > 0 } detail ? $"{o.Label}: {detail}" : o.Label,
            ["value"] = o.Value,
        })]);
        rendered["value"] = input.Many ? input.Value.Replace('\n', ',') : input.Value;
        rendered["isMultiSelect"] = input.Many;
        rendered["style"] = input.Many || input.Options.Length <= 6 ? "expanded" : "compact";
        rendered["wrap"] = true;
        return rendered;
    }

    // Teams' own search over the directory ("People Picker in Adaptive Cards"); it gives directory ids, which are our person ids.
    private static JsonObject Pick(PeopleInput input)
    {
        var rendered = Labelled("Input.ChoiceSet", input.Many ? FieldNames.Many(input.Name) : FieldNames.Text(input.Name), input.Label);
        rendered["choices"] = new JsonArray();
        rendered["choices.data"] = new JsonObject { ["type"] = "Data.Query", ["dataset"] = "graph.microsoft.com/users" };
        rendered["value"] = input.Value.Replace('\n', ',');
        rendered["isMultiSelect"] = input.Many;
        return rendered;
    }

    private static JsonObject Time(TimeInput input, TimeZoneInfo zone)
    {
        var date = Labelled("Input.Date", FieldNames.Date(input.Name), input.Label);
        var time = new JsonObject { ["type"] = "Input.Time", ["id"] = FieldNames.Time(input.Name) };
        if (DateTimeOffset.TryParse(input.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            var local = TimeZoneInfo.ConvertTime(at, zone);
            date["value"] = local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            time["value"] = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        }

        return new() { ["type"] = "Container", ["items"] = new JsonArray(date, time) };
    }

    private static JsonObject Labelled(string type, string id, string label) => new() { ["type"] = type, ["id"] = id, ["label"] = label };
}
