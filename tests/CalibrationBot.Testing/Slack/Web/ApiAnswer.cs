using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Slack.Web;

/// <summary>What a method of the Web API answers; errors come with status 200, as Slack sends them.</summary>
internal sealed record ApiAnswer(JsonObject Body)
{
    public static ApiAnswer Ok(JsonObject? body = null)
    {
        var answer = new JsonObject { ["ok"] = true };
        foreach (var (name, value) in body ?? [])
        {
            answer[name] = value?.DeepClone();
        }

        return new(answer);
    }

    public static ApiAnswer Error(string code) => new(new JsonObject { ["ok"] = false, ["error"] = code });

    /// <summary>An error with the lines that say where, as <c>invalid_blocks</c> and <c>invalid_arguments</c> have them.</summary>
    public static ApiAnswer Error(string code, IEnumerable<string> problems)
    {
        List<string> all = [.. problems];
        return new(new JsonObject
        {
            ["ok"] = false,
            ["error"] = code,
            ["errors"] = new JsonArray([.. all.Select(p => (JsonNode)p)]),
            ["response_metadata"] = new JsonObject { ["messages"] = new JsonArray([.. all.Select(p => (JsonNode)$"[ERROR] {p}")]) },
        });
    }

    public bool IsOk => (bool?)Body["ok"] == true;
}
