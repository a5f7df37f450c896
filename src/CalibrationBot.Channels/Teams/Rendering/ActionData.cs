using System.Text.Json;
using System.Text.Json.Nodes;
using CalibrationBot.Channels.Teams.Receiving;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>
/// What a button of a card carries, beside the card's inputs: Teams hands the <c>data</c> of an action back with the inputs
/// mixed in, so that everything of ours lies below one name of its own, which no input has (<see cref="FieldNames"/>).
/// </summary>
/// <param name="Action">The flow's action.</param>
/// <param name="Value">The button's value.</param>
/// <param name="CardKey">The key of the reply whose card it is on.</param>
/// <param name="Edition">
/// Which sending of the card it is. The same button of the same edition, pressed twice in a row by somebody, is one deed,
/// because Teams may send one press under two ids (microsoft/botbuilder-dotnet issue 5005).
/// </param>
/// <param name="IsPostedForm">Whether it is on a form that was posted as a message in place of a dialog, and goes when it was sent.</param>
internal sealed record ActionData(string Action, string Value, string CardKey, string Edition, bool IsPostedForm = false)
{
    private const string Own = "cb";
    private const string Posted = "p";

    /// <summary>The action's data.</summary>
    public JsonObject ToJson() => new() { [Own] = new JsonObject { ["a"] = Action, ["v"] = Value, ["k"] = CardKey, ["e"] = Edition } };

    /// <summary>Says of every button on a card that it is on a posted form.</summary>
    public static void MarkPosted(JsonNode card)
    {
        foreach (var own in card["body"]!.AsArray().SelectMany(e => e!["actions"] as JsonArray ?? []).Select(a => a!["data"]?[Own]).OfType<JsonObject>())
        {
            own[Posted] = "form";
        }
    }

    /// <summary>Reads what came back. Anything may come from outside: what is not ours gives false.</summary>
    public static bool TryRead(JsonElement data, out ActionData action)
    {
        var own = data.Part(Own);
        action = new(own.Word("a"), own.Word("v"), own.Word("k"), own.Word("e"), own.Word(Posted).Length > 0);
        return action.Action.Length > 0;
    }
}
