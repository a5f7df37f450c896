using System.Text.Json;

namespace CalibrationBot.Host.Commands.Batch;

/// <summary>
/// Reads members of a line. Each reader returns null, or a fault in one sentence. Members nobody asks for are ignored.
/// </summary>
internal static class Fields
{
    /// <summary>A text that must be there; it may be empty.</summary>
    public static string? Text(JsonElement line, string name, out string text)
    {
        text = string.Empty;
        if (!line.TryGetProperty(name, out var value))
        {
            return $"\"{name}\" is missing.";
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return $"\"{name}\" must be a text.";
        }

        text = value.GetString()!;
        return null;
    }

    /// <summary>A text that may be missing or null, and then is empty.</summary>
    public static string? OptionalText(JsonElement line, string name, out string text)
    {
        text = string.Empty;
        return !line.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null : Text(line, name, out text);
    }

    /// <summary>A word from a list that may grow; null when it is missing or is no text.</summary>
    public static string? Word(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
