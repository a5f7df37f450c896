using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>
/// Renders buttons as <c>Action.Execute</c>, with <c>Action.Submit</c> for clients that don't know it ("Universal Actions for
/// Adaptive Cards" on learn.microsoft.com). Those that don't fit a phone go into the menu behind the dots.
/// </summary>
internal static class ButtonRenderer
{
    private const int InSight = 4;

    public static JsonObject Render(Buttons buttons, string cardKey) => new()
    {
        ["type"] = "ActionSet",
        ["actions"] = new JsonArray([.. buttons.Items.Select((b, i) => Action(b, cardKey, isInSight: i < InSight))]),
    };

    private static JsonObject Action(Button button, string cardKey, bool isInSight)
    {
        var data = new ActionData(button.Action, button.Value, cardKey, cardKey).ToJson();
        var action = new JsonObject
        {
            ["type"] = "Action.Execute",
            ["title"] = button.Label,
            ["verb"] = button.Action,
            ["data"] = data,
            ["fallback"] = new JsonObject { ["type"] = "Action.Submit", ["title"] = button.Label, ["data"] = data.DeepClone() },
        };
        if (button.Style != ButtonStyle.Plain)
        {
            action["style"] = button.Style == ButtonStyle.Main ? "positive" : "destructive";
        }

        if (!isInSight)
        {
            action["mode"] = "secondary";
        }

        return action;
    }
}
