using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>Renders what people fill in. <see cref="Receiving.FieldReader"/> reads it back.</summary>
internal static class InputRenderer
{
    private const int MostOptionText = 300;

    /// <summary>Renders an input.</summary>
    /// <param name="block">The input.</param>
    /// <param name="value">What stands in it.</param>
    /// <param name="scene">The reader's zone, for moments, and who can be picked.</param>
    public static IEnumerable<Part> Render(InputBlock block, string value, Scene scene) => block switch
    {
        TextInput input => Text(input, value),
        ChoiceInput input => Choice(input, value),
        PeopleInput { Among: { } among } input => Choice(new(input.Name, input.Label, [.. among.Select(p => new Option(p.Id, scene.NameOf(p)))], value, input.Many), value),
        PeopleInput input => Pick(input, value, scene),
        TimeInput input => [new(Time(input, value, scene.Zone))],
        _ => throw new UnreachableException($"{block.GetType().Name} is no input."),
    };

    /// <summary>Whether a text is short enough to stand in its input.</summary>
    public static bool Shows(string value) => Fit.SizeOf(value) <= Fit.Element - 2_000;

    private static IEnumerable<Part> Text(TextInput input, string value)
    {
        var rendered = Labelled("Input.Text", FieldNames.Text(input.Name), input.Label);
        var fits = Shows(value);
        rendered["value"] = fits ? WellFormed.Of(value) : string.Empty;
        rendered["isMultiline"] = input.Multiline;
        if (!string.IsNullOrWhiteSpace(input.Placeholder))
        {
            rendered["placeholder"] = Literal.Run(Fit.Line(input.Placeholder, Fit.Heading));
        }

        yield return new(rendered);
        if (!fits)
        {
            yield return Note(string.Create(CultureInfo.InvariantCulture, $"There are {value.Length:N0} characters already, too many to show here."));
        }
    }

    private static IEnumerable<Part> Choice(ChoiceInput input, string value)
    {
        var rendered = Labelled("Input.ChoiceSet", input.Many ? FieldNames.Many(input.Name) : FieldNames.Text(input.Name), input.Label);
        var (choices, left) = Options(input.Options);
        rendered["choices"] = choices;
        rendered["value"] = input.Many ? value.Replace('\n', ',') : value;
        rendered["isMultiSelect"] = input.Many;
        rendered["style"] = input.Many || input.Options.Length <= 6 ? "expanded" : "compact";
        rendered["wrap"] = true;
        yield return new(rendered);
        if (left > 0)
        {
            yield return Note(string.Create(CultureInfo.InvariantCulture, $"{left:N0} more don't fit here."));
        }
    }

    // Teams' own search over the directory ("People Picker in Adaptive Cards"); it gives directory ids, which are our person
    // ids. Phones can't search: for them the members of the place stand in the list.
    private static IEnumerable<Part> Pick(PeopleInput input, string value, Scene scene)
    {
        var rendered = Labelled("Input.ChoiceSet", input.Many ? FieldNames.Many(input.Name) : FieldNames.Text(input.Name), input.Label);
        rendered["choices"] = Options(scene.Choices).Choices;
        if (!scene.IsPlayground)
        {
            rendered["choices.data"] = new JsonObject { ["type"] = "Data.Query", ["dataset"] = "graph.microsoft.com/users" };
        }

        rendered["value"] = value.Replace('\n', ',');
        rendered["isMultiSelect"] = input.Many;
        rendered["style"] = scene.IsPlayground && input.Many ? "expanded" : "compact";
        rendered["placeholder"] = input.Many ? "Type names" : "Type a name";
        yield return new(rendered);
    }

    private static JsonObject Time(TimeInput input, string value, TimeZoneInfo zone)
    {
        var date = Labelled("Input.Date", FieldNames.Date(input.Name, zone), input.Label);
        var time = Labelled("Input.Time", FieldNames.Time(input.Name), $"Time ({zone.Id})");
        if (DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            var local = TimeZoneInfo.ConvertTime(at, zone);
            date["value"] = local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            time["value"] = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        }

        return new() { ["type"] = "Container", ["items"] = new JsonArray(date, time) };
    }

    private static (JsonArray Choices, int Left) Options(IReadOnlyList<Option> options)
    {
        var choices = new JsonArray();
        var room = Fit.Element - 3_000;
        foreach (var option in options)
        {
            var title = option.Detail is { Length: > 0 } detail ? $"{option.Label}: {detail}" : option.Label;
            var choice = new JsonObject { ["title"] = Literal.Run(Fit.Line(title, MostOptionText)), ["value"] = WellFormed.Of(option.Value) };
            room -= Fit.SizeOf(choice) + 1;
            if (room < 0)
            {
                break;
            }

            choices.Add(choice);
        }

        return (choices, options.Count - choices.Count);
    }

    private static Part Note(string words) => TextRenderer.Hint(words, Scene.Nobody).Single();

    private static JsonObject Labelled(string type, string id, string label) => new() { ["type"] = type, ["id"] = id, ["label"] = Literal.Run(Fit.Line(label, Fit.Heading)) };
}
