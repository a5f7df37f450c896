using System.Globalization;
using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Slack.World;

/// <summary>How each kind of input states its value in a payload, and how it is set from words.</summary>
internal static class InputElement
{
    public static bool IsStateful(JsonObject element) => Property(element) is not null;

    /// <summary>The value of an element nobody has touched.</summary>
    public static JsonObject Initial(JsonObject element)
    {
        var type = (string)element["type"]!;
        var property = Property(element)!;
        var initial = property switch
        {
            "value" => element["initial_value"],
            "selected_option" => element["initial_option"],
            "selected_options" => element["initial_options"] ?? new JsonArray(),
            "selected_users" => element["initial_users"] ?? new JsonArray(),
            "selected_user" => element["initial_user"],
            _ => element[property.Replace("selected", "initial", StringComparison.Ordinal)],
        };
        return new JsonObject { ["type"] = type, [property] = initial?.DeepClone() };
    }

    /// <summary>The value after somebody typed or picked this; several picks are divided by line feeds.</summary>
    public static JsonObject From(JsonObject element, string words)
    {
        var property = Property(element) ?? throw new InvalidOperationException($"A {element["type"]} takes no value.");
        JsonNode? value = property switch
        {
            "value" => words.Length == 0 ? null : words,
            "selected_option" => words.Length == 0 ? null : Option(element, words).DeepClone(),
            "selected_options" => new JsonArray([.. Split(words).Select(w => (JsonNode)Option(element, w).DeepClone())]),
            "selected_users" => new JsonArray([.. Split(words).Select(w => (JsonNode)w)]),
            "selected_date_time" => DateTimeOffset.Parse(words, CultureInfo.InvariantCulture).ToUnixTimeSeconds(),
            _ => words,
        };
        return new JsonObject { ["type"] = (string)element["type"]!, [property] = value };
    }

    /// <summary>Whether nothing stands in it, so that a required input keeps the form from being sent.</summary>
    public static bool IsEmpty(JsonObject element, JsonObject value) => value[Property(element)!] switch
    {
        null => true,
        JsonArray list => list.Count == 0,
        _ => false,
    };

    private static string[] Split(string words) => words.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static JsonObject Option(JsonObject element, string words) =>
        Options(element).FirstOrDefault(o => (string?)o["text"]?["text"] == words || (string?)o["value"] == words)
        ?? throw new InvalidOperationException($"There is no choice \"{words}\" among {string.Join(", ", Options(element).Select(o => (string?)o["text"]?["text"]))}.");

    private static IEnumerable<JsonObject> Options(JsonObject element) =>
        (element["options"]?.AsArray() ?? [.. (element["option_groups"]?.AsArray() ?? []).SelectMany(g => g!["options"]!.AsArray()).Select(o => o!.DeepClone())])
        .OfType<JsonObject>();

    private static string? Property(JsonObject element) => (string?)element["type"] switch
    {
        "plain_text_input" or "email_text_input" or "url_text_input" or "number_input" => "value",
        "static_select" or "external_select" or "radio_buttons" => "selected_option",
        "multi_static_select" or "multi_external_select" or "checkboxes" => "selected_options",
        "users_select" => "selected_user",
        "multi_users_select" => "selected_users",
        "conversations_select" => "selected_conversation",
        "channels_select" => "selected_channel",
        "datepicker" => "selected_date",
        "timepicker" => "selected_time",
        "datetimepicker" => "selected_date_time",
        _ => null,
    };
}
