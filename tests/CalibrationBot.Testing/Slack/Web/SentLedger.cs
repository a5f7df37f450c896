using System.Text.Json;
using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Slack.Web;

/// <summary>Every call that arrived, in order. Thread-safe.</summary>
public sealed class SentLedger(TimeProvider time)
{
    private static readonly string[] Structured = ["blocks", "view", "metadata", "files", "attachments", "prompts"];
    private readonly Lock _gate = new();
    private readonly List<SentCall> _calls = [];

    /// <summary>All calls so far.</summary>
    public IReadOnlyList<SentCall> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>The calls of one method.</summary>
    public IReadOnlyList<SentCall> Of(string method) => [.. All.Where(c => c.Method == method)];

    internal SentCall Add(string method, JsonObject arguments)
    {
        var copy = (JsonObject)arguments.DeepClone();
        foreach (var name in Structured)
        {
            if (copy[name] is JsonValue value && value.TryGetValue<string>(out var text) && TryParse(text) is { } parsed)
            {
                copy[name] = parsed;
            }
        }

        var call = new SentCall(method, copy, time.GetUtcNow());
        lock (_gate)
        {
            _calls.Add(call);
        }

        return call;
    }

    private static JsonNode? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
