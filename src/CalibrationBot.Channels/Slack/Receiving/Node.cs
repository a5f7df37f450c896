using System.Text.Json;

namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>
/// A place in a payload that may or may not be there. What is missing, or of another type than expected, reads as nothing:
/// Slack adds fields and types without notice.
/// </summary>
/// <param name="element">The JSON there; the default for nothing.</param>
internal readonly struct Node(JsonElement element)
{
    /// <summary>The member of that name.</summary>
    public Node this[string name] =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? new(member) : default;

    /// <summary>Whether it is a JSON object.</summary>
    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    /// <summary>Whether it is <c>true</c>.</summary>
    public bool IsTrue => element.ValueKind == JsonValueKind.True;

    /// <summary>The text; null for nothing, for an empty text and for anything else.</summary>
    /// <exception cref="InvalidOperationException">It holds bytes or escapes that are no text.</exception>
    public string? Text => element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>The whole number; null for anything else.</summary>
    public long? Number => element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var number) ? number : null;

    /// <summary>The JSON as it came; empty for nothing.</summary>
    public string Raw => element.ValueKind == JsonValueKind.Undefined ? string.Empty : element.GetRawText();

    /// <summary>The items of an array; none for anything else.</summary>
    public IEnumerable<Node> Items => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().Select(i => new Node(i)) : [];

    /// <summary>The members of an object; none for anything else.</summary>
    public IEnumerable<(string Name, Node Value)> Members =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().Select(m => (m.Name, new Node(m.Value))) : [];
}
