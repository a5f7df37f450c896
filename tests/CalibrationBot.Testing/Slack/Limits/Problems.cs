using System.Globalization;
using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Slack.Limits;

/// <summary>Gathers what is wrong with a payload, in the words Slack uses, with the place as a JSON pointer.</summary>
internal sealed class Problems
{
    private readonly List<string> _all = [];

    public IReadOnlyList<string> All => _all;

    public void Add(string problem, string pointer) => _all.Add($"{problem} [json-pointer:{pointer}]");

    /// <summary>A required or optional text of a length.</summary>
    public void Text(JsonNode? node, string pointer, int longest, bool required = true, int shortest = 1)
    {
        if (node is null)
        {
            if (required)
            {
                Add("missing required field", pointer);
            }

            return;
        }

        if (node is not JsonValue value || !value.TryGetValue<string>(out var text))
        {
            Add("must provide a string", pointer);
            return;
        }

        if (text.Length > longest)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"must be less than {longest + 1} characters"), pointer);
        }

        if (text.Length < shortest)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"must be more than {shortest - 1} characters"), pointer);
        }
    }

    /// <summary>A text object; <c>plain_text</c> where markup is not allowed.</summary>
    public void TextObject(JsonNode? node, string pointer, int longest, bool plainOnly = false, bool required = true)
    {
        if (node is null)
        {
            if (required)
            {
                Add("missing required field", pointer);
            }

            return;
        }

        var type = (string?)node["type"];
        if (type is not ("plain_text" or "mrkdwn") || (plainOnly && type != "plain_text"))
        {
            Add(plainOnly ? "must be of type plain_text" : "unsupported type for text", pointer);
        }

        Text(node["text"], $"{pointer}/text", longest);
    }

    /// <summary>A list with at least one and at most so many items.</summary>
    public IReadOnlyList<JsonObject> List(JsonNode? node, string pointer, int most)
    {
        if (node is not JsonArray list || list.Count == 0)
        {
            Add("must provide at least one item", pointer);
            return [];
        }

        if (list.Count > most)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"no more than {most} items allowed"), pointer);
        }

        return [.. list.OfType<JsonObject>()];
    }
}
