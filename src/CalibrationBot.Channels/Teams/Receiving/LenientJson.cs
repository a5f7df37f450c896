using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CalibrationBot.Channels.Teams.Receiving;

/// <summary>Reads JSON of which nothing is sure: what is missing, or of another type, is simply empty.</summary>
internal static partial class LenientJson
{
    /// <summary>A text member, or an empty text.</summary>
    public static string Word(this JsonElement element, string name) =>
        element.Part(name) is { ValueKind: JsonValueKind.String } word ? TextOf(word) : string.Empty;

    /// <summary>A value as text: a text as it is, nothing for null, JSON for the rest.</summary>
    public static string TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!,
                JsonValueKind.Null or JsonValueKind.Undefined => string.Empty,
                _ => value.GetRawText(),
            };
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped, or bytes that are no letters: JSON carries them, a string can't hold them.
            return JsonSerializer.Deserialize<string>(Escape().Replace(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value)), e => e.Groups["half"].Success ? @"\uFFFD" : e.Value))!;
        }
    }

    /// <summary>A member, or an undefined element.</summary>
    public static JsonElement Part(this JsonElement element, string name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var part) ? part : default;
        }
        catch (InvalidOperationException)
        {
            // Some member's name is no text; nothing in such an object is to be trusted.
            return default;
        }
    }

    /// <summary>A member's name; empty for one that is no text.</summary>
    public static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return string.Empty;
        }
    }

    /// <summary>The items of an array member; none for anything else.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Part(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    [GeneratedRegex(@"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)")]
    private static partial Regex Escape();
}
