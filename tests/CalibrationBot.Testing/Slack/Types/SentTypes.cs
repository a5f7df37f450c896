using System.Globalization;
using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.Web;

namespace CalibrationBot.Testing.Slack.Types;

/// <summary>The types that a call's arguments must have in Slack's own clients.</summary>
public static class SentTypes
{
    /// <summary>The arguments as a whole and, because there the type is looser, each of their blocks and views again.</summary>
    public static IEnumerable<(string Type, JsonNode Value)> Of(SentCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Method == "oauth.v2.access")
        {
            // Its type wants the app's secrets among the arguments; ours travel as HTTP Basic, as Slack advises.
            yield break;
        }

        yield return ($"api.{NameOf(call.Method)}Arguments", Typed(call.Arguments));
        if (call.Arguments["blocks"] is JsonArray blocks)
        {
            yield return ("Blocks", blocks);
        }

        if (call.Arguments["view"] is JsonObject view)
        {
            yield return ((string?)view["type"] == "home" ? "types.HomeView" : "types.ModalView", view);
            yield return ("Blocks", view["blocks"]!);
        }

        if (call.Arguments["metadata"] is JsonObject metadata)
        {
            yield return ("types.MessageMetadata", metadata);
        }
    }

    private static string NameOf(string method) =>
        string.Concat(method.Split('.').Select(p => string.Concat(p[..1].ToUpperInvariant(), p.AsSpan(1))));

    /// <summary>In a form everything is text; here truth values and numbers are such again.</summary>
    private static JsonObject Typed(JsonObject arguments)
    {
        var typed = new JsonObject();
        foreach (var (name, value) in arguments)
        {
            typed[name] = value is JsonValue text && text.TryGetValue<string>(out var words)
                ? words switch
                {
                    "true" => true,
                    "false" => false,
                    _ when name is "limit" or "length" => int.Parse(words, CultureInfo.InvariantCulture),
                    _ => words,
                }
                : value?.DeepClone();
        }

        return typed;
    }
}
