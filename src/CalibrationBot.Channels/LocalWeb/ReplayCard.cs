using System.Text.Json;

namespace CalibrationBot.Channels.LocalWeb;

/// <summary>A card as it stands in the chat.</summary>
/// <param name="Message">The message it is in.</param>
/// <param name="Key">The key of the reply that put it there.</param>
/// <param name="Change">Grows with every change of the chat.</param>
/// <param name="Content">The card as the page draws it.</param>
public sealed record ReplayCard(string Message, string Key, long Change, JsonElement Content)
{
    /// <summary>Its heading; empty when it has none.</summary>
    public string Title => Content.TryGetProperty("title", out var title) ? title.GetString()! : string.Empty;

    /// <summary>Whether it has a button of that label.</summary>
    public bool Offers(string label) => Button(label) is not null;

    /// <summary>Whether it has an input of that name.</summary>
    public bool AsksFor(string name) => Inputs().ContainsKey(name);

    internal (string Action, string Value)? Button(string label)
    {
        foreach (var item in Blocks("buttons").SelectMany(b => b.GetProperty("items").EnumerateArray()))
        {
            if (item.GetProperty("label").GetString() == label)
            {
                return (item.GetProperty("action").GetString()!, item.GetProperty("value").GetString()!);
            }
        }

        return null;
    }

    internal Dictionary<string, string> Inputs() =>
        Blocks("text", "choice", "people", "time").ToDictionary(b => b.GetProperty("name").GetString()!, b => b.GetProperty("value").GetString()!);

    private IEnumerable<JsonElement> Blocks(params string[] kinds) =>
        Content.GetProperty("blocks").EnumerateArray().Where(b => kinds.Contains(b.GetProperty("kind").GetString()));
}
