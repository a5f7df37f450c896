using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Rendering;

/// <summary>
/// Choices as radio buttons or checkboxes while they are few, else as menus. Labels that Slack would cut stand whole above
/// the input. A value that does not fit an option travels as <c>~</c> and its place.
/// </summary>
internal static class Choices
{
    private const int FewOptions = 5;

    /// <summary>The input, with the labels above it where they are long.</summary>
    public static IEnumerable<JsonObject> Blocks(ChoiceInput choice, string value)
    {
        if (choice.Options.IsEmpty)
        {
            yield return Kit.Text($"{Directions.Closed(SlackText.FitLine(choice.Label, SlackLimits.HeaderText))}: there is nothing to choose from.");
            yield break;
        }

        var whole = new Passage(PassageKind.List, [.. choice.Options.Take(SlackLimits.MenuOptions).Select(WholeLabel)]);
        var isListed = choice.Options.Length <= SlackLimits.MenuOptions && whole.Length <= SlackLimits.BlockText && choice.Options.Any(IsLong);
        if (isListed)
        {
            yield return whole.ToBlock();
        }

        yield return Kit.Input(ActionAddress.FieldId(choice.Name), choice.Label, Element(choice, value, isListed));
    }

    /// <summary>The labels of chosen values.</summary>
    public static IEnumerable<string> Labels(ChoiceInput choice, string value)
    {
        var chosen = Chosen(choice, value);
        return choice.Options.Where((_, i) => chosen.Contains(i)).Select(o => Directions.Closed(SlackText.FitLine(o.Label, SlackLimits.HeaderText)));
    }

    /// <summary>The flow's own values for those that came back.</summary>
    public static string Resolve(ChoiceInput choice, string sent) => string.Join('\n', sent.Split('\n').Select(s => Resolve(choice.Options, s)));

    /// <summary>Whether some value does not travel as it is, so that the card is needed to read the answer.</summary>
    public static bool NeedsCard(ChoiceInput choice) => choice.Options.Where((_, i) => !Travels(choice.Options, i)).Any();

    private static string Resolve(ImmutableArray<Option> options, string sent) =>
        sent.StartsWith('~') && int.TryParse(sent.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < options.Length
            ? options[index].Value
            : sent;

    private static JsonObject Element(ChoiceInput choice, string value, bool isListed)
    {
        var chosen = Chosen(choice, value);
        var options = choice.Options.Select((o, i) => Shown(choice.Options, o, i, isListed)).ToList();
        var few = options.Count <= (choice.Many ? SlackLimits.ListedOptions : FewOptions);
        var element = new JsonObject { ["type"] = (choice.Many, few) switch { (false, true) => "radio_buttons", (true, true) => "checkboxes", (false, false) => "static_select", _ => "multi_static_select" } };
        if (options.Count <= SlackLimits.MenuOptions)
        {
            element["options"] = new JsonArray([.. options.Select(o => o.DeepClone())]);
        }
        else
        {
            element["option_groups"] = new JsonArray([.. options.Chunk(SlackLimits.MenuOptions).Take(SlackLimits.MenuOptions).Select(Group)]);
        }

        var initial = chosen.Where(i => i < SlackLimits.MenuOptions * SlackLimits.MenuOptions).Select(i => options[i].DeepClone()).ToArray();
        if (initial.Length > 0)
        {
            element[choice.Many ? "initial_options" : "initial_option"] = choice.Many ? new JsonArray(initial) : initial[0];
        }

        return element;
    }

    private static ImmutableArray<int> Chosen(ChoiceInput choice, string value)
    {
        string[] values = choice.Many ? value.Split('\n') : [value];
        var chosen = Enumerable.Range(0, choice.Options.Length).Where(i => choice.Options[i].Value.Length > 0 && values.Contains(choice.Options[i].Value, StringComparer.Ordinal));
        return [.. choice.Many ? chosen.DistinctBy(i => choice.Options[i].Value) : chosen.Take(1)];
    }

    private static JsonObject Group(JsonObject[] options, int index) => new()
    {
        ["label"] = Kit.Plain(string.Create(CultureInfo.InvariantCulture, $"{(index * SlackLimits.MenuOptions) + 1} to {(index * SlackLimits.MenuOptions) + options.Length}")),
        ["options"] = new JsonArray([.. options]),
    };

    private static JsonObject Shown(ImmutableArray<Option> all, Option option, int index, bool isListed)
    {
        var label = isListed ? $"{index + 1}. {option.Label}" : option.Label;
        var shown = new JsonObject
        {
            ["text"] = Kit.Plain(SlackText.FitLine(label, SlackLimits.OptionText)),
            ["value"] = Travels(all, index) ? option.Value : string.Create(CultureInfo.InvariantCulture, $"~{index}"),
        };
        if (!isListed && !string.IsNullOrWhiteSpace(option.Detail))
        {
            shown["description"] = Kit.Plain(SlackText.FitLine(option.Detail, SlackLimits.OptionText));
        }

        return shown;
    }

    private static bool Travels(ImmutableArray<Option> all, int index)
    {
        var value = all[index].Value;
        return value.Length is > 0 and <= SlackLimits.OptionValue && value[0] != '~' && WellFormed.Of(value) == value
            && !all.Take(index).Any(o => o.Value == value);
    }

    private static bool IsLong(Option option) => option.Label.Length > SlackLimits.OptionText || option.Detail?.Length > SlackLimits.OptionText;

    private static ImmutableArray<Atom> WholeLabel(Option option, int index)
    {
        var number = new Atom(string.Create(CultureInfo.InvariantCulture, $"{index + 1}. "), AtomStyle.Bold);
        var detail = string.IsNullOrWhiteSpace(option.Detail) ? string.Empty : $"\n{option.Detail}";
        return [number, Atom.OfWords(SlackText.FitLine(option.Label, SlackLimits.BlockText) + detail, AtomStyle.Plain)];
    }
}
