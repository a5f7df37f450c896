using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Rendering;

/// <summary>A card's inputs as Block Kit inputs, in a message or in a modal.</summary>
internal static class Fields
{
    /// <summary>The inputs of a card; of two with one name, which no flow makes, the first.</summary>
    public static ImmutableArray<InputBlock> Of(Card card) => [.. card.Blocks.OfType<InputBlock>().DistinctBy(i => i.Name)];

    /// <summary>The blocks of an input.</summary>
    /// <param name="input">The input.</param>
    /// <param name="value">What stands in it.</param>
    public static IEnumerable<JsonObject> Blocks(InputBlock input, string value) => input switch
    {
        TextInput text => TextParts.Blocks(text, value),
        ChoiceInput choice => Choices.Blocks(choice, value),
        PeopleInput people => [Kit.Input(ActionAddress.FieldId(people.Name), people.Label, Few(people, value) ?? People(people, value))],
        TimeInput time => [Kit.Input(ActionAddress.FieldId(time.Name), time.Label, Time(value))],
        _ => [],
    };

    /// <summary>What stands in an input, for people to read; null for nothing.</summary>
    public static Passage? Filled(InputBlock input, string value)
    {
        IEnumerable<Atom> shown = (input, value.Trim()) switch
        {
            (_, "") => [],
            (TextInput, var text) => [Atom.OfWords(SlackText.Fit(text, 300), AtomStyle.Plain)],
            (ChoiceInput choice, var chosen) => [new Atom(string.Join(", ", Choices.Labels(choice, chosen)), AtomStyle.Plain)],
            (PeopleInput, var people) => Separated(Ids(people)),
            (TimeInput, var time) when TryTime(time, out var at) => Atom.Of(Line.Of(new Moment(at))),
            _ => [],
        };
        return shown.Any(a => a.Length > 0)
            ? Passage.Of(PassageKind.Text, [new Atom($"{Directions.Closed(SlackText.FitLine(input.Label, SlackLimits.HeaderText))}: ", AtomStyle.Bold), .. shown])
            : null;
    }

    private static IEnumerable<string> Ids(string value) =>
        value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(Atom.IsUserId).Distinct(StringComparer.Ordinal);

    private static IEnumerable<Atom> Separated(IEnumerable<string> people) =>
        people.SelectMany((id, i) => i == 0 ? (IEnumerable<Atom>)[Person(id)] : [new Atom(", ", AtomStyle.Plain), Person(id)]);

    private static Atom Person(string id) => new($"@{id}", AtomStyle.Plain, Person: id);

    /// <summary>
    /// Checkboxes or radio buttons, whose texts may mention people while those of menus may not; null for everybody, and for
    /// more than fit: then Slack's own search offers all, and the flow says who can't be picked.
    /// </summary>
    private static JsonObject? Few(PeopleInput people, string value)
    {
        var offered = people.Among?.Select(p => p.Id).Where(Atom.IsUserId).Distinct(StringComparer.Ordinal).ToList() ?? [];
        if (offered.Count is 0 or > SlackLimits.ListedOptions)
        {
            return null;
        }

        var element = new JsonObject
        {
            ["type"] = people.Many ? "checkboxes" : "radio_buttons",
            ["options"] = new JsonArray([.. offered.Select(Option)]),
        };
        var picked = Ids(value).Where(offered.Contains).Take(people.Many ? offered.Count : 1).Select(Option).ToArray();
        if (picked.Length > 0)
        {
            element[people.Many ? "initial_options" : "initial_option"] = people.Many ? new JsonArray(picked) : picked[0];
        }

        return element;
    }

    private static JsonObject Option(string person) => new() { ["text"] = Person(person).ToContext(), ["value"] = person };

    private static JsonObject People(PeopleInput people, string value)
    {
        var element = new JsonObject { ["type"] = people.Many ? "multi_users_select" : "users_select" };
        string[] picked = [.. Ids(value)];
        if (picked.Length > 0 && people.Many)
        {
            element["initial_users"] = new JsonArray([.. picked.Select(p => JsonValue.Create(p))]);
        }
        else if (picked.Length > 0)
        {
            element["initial_user"] = picked[0];
        }

        return element;
    }

    private static JsonObject Time(string value)
    {
        var element = new JsonObject { ["type"] = "datetimepicker" };
        if (TryTime(value, out var at))
        {
            element["initial_date_time"] = at.ToUnixTimeSeconds();
        }

        return element;
    }

    /// <summary>Reads a moment that Slack can show: its picker knows seconds with ten digits.</summary>
    private static bool TryTime(string value, out DateTimeOffset at) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at)
        && at.ToUnixTimeSeconds() is >= 1_000_000_000 and <= 9_999_999_999;
}
