using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Rendering;

/// <summary>
/// A text input takes 3,000 characters. A longer text is shown in several, cut at line ends where there are any, and put
/// together again: <c>field:evidence</c>, <c>field:evidence+1n</c>, where the last letter says what stood at the cut.
/// </summary>
internal static class TextParts
{
    private const int Part = 2_400;
    private const int LookBack = 1_200;
    private const int MostText = 40_000;
    private const char Mark = '+';

    /// <summary>The inputs of one text.</summary>
    public static IEnumerable<JsonObject> Blocks(TextInput input, string value)
    {
        if (value.Length > MostText)
        {
            var block = Kit.Input(ActionAddress.FieldId(input.Name), input.Label, Element(input, string.Empty, isMultiline: true));
            block["hint"] = Kit.Plain(string.Create(CultureInfo.InvariantCulture, $"There are {value.Length:N0} characters already, too many to show here."));
            yield return block;
            yield break;
        }

        var parts = Split(WellFormed.Of(value));
        for (var i = 0; i < parts.Length; i++)
        {
            var label = parts.Length == 1 ? input.Label : string.Create(CultureInfo.InvariantCulture, $"{Directions.Closed(input.Label)} (part {i + 1} of {parts.Length})");
            yield return Kit.Input(ActionAddress.FieldId(parts[i].Id(input.Name, i)), label, Element(input, parts[i].Text, isMultiline: input.Multiline || parts.Length > 1));
        }
    }

    /// <summary>Puts the parts of texts together; other fields stay as they are.</summary>
    /// <param name="fields">Values by field name, parts included.</param>
    public static ImmutableDictionary<string, string> Join(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var joined = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var field in fields.Select(f => (Name: Name(f.Key), f.Value)).OrderBy(f => f.Name.Index))
        {
            var (name, index, joint) = field.Name;
            var before = index == 0 ? string.Empty : joined.GetValueOrDefault(name, string.Empty) + joint;
            joined[name] = before + field.Value;
        }

        return joined.ToImmutable();
    }

    private static JsonObject Element(TextInput input, string text, bool isMultiline)
    {
        var element = new JsonObject
        {
            ["type"] = "plain_text_input",
            ["multiline"] = isMultiline,
            ["max_length"] = SlackLimits.InputText,
            ["dispatch_action_config"] = new JsonObject { ["trigger_actions_on"] = new JsonArray("on_character_entered") },
        };
        if (text.Length > 0)
        {
            element["initial_value"] = text;
        }

        if (!string.IsNullOrWhiteSpace(input.Placeholder))
        {
            element["placeholder"] = Kit.Plain(SlackText.FitLine(input.Placeholder, SlackLimits.Placeholder));
        }

        return element;
    }

    private static ImmutableArray<TextPart> Split(string text)
    {
        var parts = ImmutableArray.CreateBuilder<TextPart>();
        var joint = string.Empty;
        while (text.Length > SlackLimits.InputText)
        {
            var end = text.LastIndexOf('\n', Part, LookBack);
            var next = end >= 0 ? "\n" : string.Empty;
            if (end < 0)
            {
                end = text.LastIndexOf(' ', Part, LookBack);
                next = end >= 0 ? " " : string.Empty;
            }

            end = end < 0 ? SlackText.CutBefore(text, Part) : end;
            parts.Add(new(text[..end], joint));
            text = text[(end + next.Length)..];
            joint = next;
        }

        parts.Add(new(text, joint));
        return parts.ToImmutable();
    }

    private static (string Name, int Index, string Joint) Name(string key)
    {
        var mark = key.LastIndexOf(Mark);
        return mark > 0 && key.Length - mark > 2 && int.TryParse(key.AsSpan(mark + 1, key.Length - mark - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (key[..mark], index, key[^1] switch { 'n' => "\n", 's' => " ", _ => string.Empty })
            : (key, 0, string.Empty);
    }

    private readonly record struct TextPart(string Text, string Joint)
    {
        public string Id(string name, int index) => index == 0
            ? name
            : string.Create(CultureInfo.InvariantCulture, $"{name}{Mark}{index}{Joint switch { "\n" => 'n', " " => 's', _ => 'x' }}");
    }
}
