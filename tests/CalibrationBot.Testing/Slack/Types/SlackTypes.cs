using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.Clients;

namespace CalibrationBot.Testing.Slack.Types;

/// <summary>
/// Checks JSON against the types of @slack/types and @slack/web-api, with the TypeScript compiler. One compiler serves all tests
/// of a process, and ends with it. Thread-safe.
/// </summary>
public static class SlackTypes
{
    private static readonly SemaphoreSlim Turn = new(1, 1);
    private static NodeClient? s_compiler;

    /// <summary>What the compiler says; empty when every value is of its type.</summary>
    /// <param name="values">Values with the names of their types, such as <c>types.HomeView</c> or <c>Blocks</c>.</param>
    public static async Task<IReadOnlyList<string>> CheckAsync(IEnumerable<(string Type, JsonNode Value)> values)
    {
        var all = new JsonArray([.. values.Select(v => new JsonObject { ["type"] = v.Type, ["value"] = v.Value.DeepClone() })]);
        if (all.Count == 0)
        {
            return [];
        }

        await Turn.WaitAsync();
        try
        {
            s_compiler ??= NodeClient.Start("typecheck.mjs");
            await s_compiler.TellAsync(all.ToJsonString());
            return [.. (await s_compiler.NextAsync("checked"))["found"]!.AsArray().Select(f => (string)f!)];
        }
        finally
        {
            Turn.Release();
        }
    }
}
