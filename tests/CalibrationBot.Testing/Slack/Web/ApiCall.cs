using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.World;

namespace CalibrationBot.Testing.Slack.Web;

/// <summary>A call of the Web API: the arguments, however they were sent, and whose token it was.</summary>
/// <param name="Method">Such as <c>chat.postMessage</c>.</param>
/// <param name="Arguments">The arguments by name; from a form every value is a text.</param>
/// <param name="Token">The token; null when there is none.</param>
/// <param name="Install">The installation the token belongs to; null for app-level tokens and none.</param>
internal sealed record ApiCall(string Method, JsonObject Arguments, string? Token, SlackInstall? Install)
{
    /// <summary>Name and secret of HTTP Basic, for <c>oauth.v2.access</c>.</summary>
    public (string Id, string Secret)? Basic { get; init; }

    public string? Text(string name) => Arguments[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        var other => other.ToJsonString(),
    };

    public int Number(string name, int otherwise) => int.TryParse(Text(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    public bool Flag(string name, bool otherwise = false) => Text(name) switch
    {
        null => otherwise,
        "true" or "1" => true,
        _ => false,
    };

    /// <summary>An argument that is JSON, or JSON in a text; null when it is missing or is neither.</summary>
    public JsonNode? Json(string name)
    {
        if (Arguments[name] is not JsonValue value || !value.TryGetValue<string>(out var text))
        {
            return Arguments[name]?.DeepClone();
        }

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
