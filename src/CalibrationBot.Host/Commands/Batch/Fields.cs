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

    /// <summary>A member that is there and not null.</summary>
    public static bool Has(JsonElement line, string name) => line.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>Lines as one text, or as a list of texts of one line each; empty when missing or null.</summary>
    public static string? Lines(JsonElement line, string name, out string text)
    {
        if (!line.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Array)
        {
            return OptionalText(line, name, out text);
        }

        text = string.Empty;
        var lines = new List<string>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                return $"\"{name}\" must be a text, or a list of texts.";
            }

            // Each counts as one line, whatever breaks it holds.
            lines.Add(item.GetString()!.TrimEnd('\r', '\n').ReplaceLineEndings(" "));
        }

        text = string.Join('\n', lines);
        return null;
    }

    /// <summary>A word from a list that may grow; null when it is missing or is no text.</summary>
    public static string? Word(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
