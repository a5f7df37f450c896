using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.Clients;

namespace CalibrationBot.Testing.Slack.Types;

/// <summary>
/// Checks JSON against the types of @slack/types and @slack/web-api, with the TypeScript compiler. One compiler serves all tests
/// of a process, and ends with it. Thread-safe.
/// </summary>
public static class SlackTypes
{
    /// <summary>Members whose words, not only their being words, decide whether a value is of its type.</summary>
    private static readonly FrozenSet<string> Chosen = new[] { "type", "style", "include", "response_type", "response_action", "trigger_actions_on" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, bool> Right = new(StringComparer.Ordinal);
    private static readonly SemaphoreSlim Turn = new(1, 1);
    private static NodeClient? s_compiler;

    /// <summary>What the compiler says; empty when every value is of its type. It need not see a shape again that was right.</summary>
    /// <param name="values">Values with the names of their types, such as <c>types.HomeView</c> or <c>Blocks</c>.</param>
    public static async Task<IReadOnlyList<string>> CheckAsync(IEnumerable<(string Type, JsonNode Value)> values)
    {
        var fresh = values.Select(v => (v.Type, v.Value, Shape: $"{v.Type} {ShapeOf(v.Value)}")).Where(v => !Right.ContainsKey(v.Shape)).DistinctBy(v => v.Shape).ToList();
        var all = new JsonArray([.. fresh.Select(v => new JsonObject { ["type"] = v.Type, ["value"] = v.Value.DeepClone() })]);
        if (all.Count == 0)
        {
            return [];
        }

        await Turn.WaitAsync();
        try
        {
            s_compiler ??= NodeClient.Start("typecheck.mjs");
            await s_compiler.TellAsync(all.ToJsonString());
            string[] found = [.. (await s_compiler.NextAsync("checked"))["found"]!.AsArray().Select(f => (string)f!)];
            foreach (var (_, _, shape) in found.Length == 0 ? fresh : [])
            {
                Right[shape] = true;
            }

            return found;
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>A value without its words.</summary>
    private static string ShapeOf(JsonNode? node) => node switch
    {
        JsonObject found => $"{{{string.Join(',', found.Select(f => $"{f.Key}:{(Chosen.Contains(f.Key) ? f.Value?.ToJsonString() : ShapeOf(f.Value))}"))}}}",
        JsonArray list => $"[{string.Join(',', list.Select(ShapeOf).Distinct(StringComparer.Ordinal))}]",
        null => "null",
        _ => node.GetValueKind().ToString(),
    };
}
