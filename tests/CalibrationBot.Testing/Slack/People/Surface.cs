using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.World;

namespace CalibrationBot.Testing.Slack.People;

/// <summary>Something with blocks that a person acts on: a message or a view.</summary>
internal sealed record Surface(JsonArray Blocks, InputValues Inputs, SlackMessage? Message, SlackView? View)
{
    public static Surface Of(SlackView view) => new(view.Blocks, view.Inputs, null, view);

    public static Surface Of(SlackMessage message, string userId)
    {
        if (!message.Inputs.TryGetValue(userId, out var inputs))
        {
            message.Inputs[userId] = inputs = new InputValues();
        }

        return new(message.Blocks ?? [], inputs, message, null);
    }

    /// <summary>The element with that label, action id or placeholder.</summary>
    public (JsonObject Block, JsonObject Element) Find(string words, bool button)
    {
        var candidates = Elements.Of(Blocks).Where(e => (string?)e.Element["type"] == "button" == button).ToList();
        var found = candidates.FirstOrDefault(e => Labels(e.Block, e.Element).Contains(words));
        return found.Element is not null ? found : throw new InvalidOperationException(
            $"There is no {(button ? "button" : "input")} \"{words}\"; there is {string.Join(", ", candidates.Select(e => $"\"{Labels(e.Block, e.Element).FirstOrDefault(l => l is not null)}\""))}.");
    }

    /// <summary>Whether using the element tells the app at once.</summary>
    public static bool TellsAtOnce(JsonObject block) => (string?)block["type"] != "input" || (bool?)block["dispatch_action"] == true;

    private static string?[] Labels(JsonObject block, JsonObject element) => (string?)element["type"] == "button"
        ? [(string?)element["text"]?["text"], (string?)element["action_id"]]
        : [(string?)block["label"]?["text"], (string?)element["placeholder"]?["text"], BlockText.OfText(block["text"]), (string?)element["action_id"]];
}
