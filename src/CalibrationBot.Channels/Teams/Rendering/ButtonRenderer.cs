using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>
/// Renders buttons: on messages as <c>Action.Execute</c>, with <c>Action.Submit</c> for clients that don't know it ("Universal
/// Actions for Adaptive Cards", learn.microsoft.com), in dialogs as <c>Action.Submit</c>. Those that don't fit a phone go into
/// the menu behind the dots.
/// </summary>
internal static class ButtonRenderer
{
    private const int InSight = 4;
    private const int MostInARow = 10;

    /// <summary>The rows of some buttons.</summary>
    /// <param name="buttons">The buttons.</param>
    /// <param name="cardKey">The key of their card's reply.</param>
    /// <param name="isDialog">Whether they stand in a dialog.</param>
    public static IEnumerable<Part> Render(Buttons buttons, string cardKey, bool isDialog)
    {
        var row = new JsonArray();
        var size = 0;
        foreach (var button in buttons.Items)
        {
            var action = Action(button, cardKey, isDialog, isInSight: row.Count < InSight);
            size += Fit.SizeOf(action) + 1;
            if (row.Count > 0 && (row.Count == MostInARow || size > Fit.Element - 500))
            {
                yield return Row(row);
                (row, size) = ([], Fit.SizeOf(action) + 1);
                action.Remove("mode");
            }

            row.Add(action);
        }

        if (row.Count > 0)
        {
            yield return Row(row);
        }
    }

    /// <summary>A button of ours that opens a dialog, or turns its page.</summary>
    public static Part Own(string label, DialogData data, Scene scene) => Row(new JsonArray(Submit(label, data.ToJson(!scene.IsPlayground))));

    private static Part Row(JsonArray actions) => new(new JsonObject { ["type"] = "ActionSet", ["actions"] = actions });

    private static JsonObject Action(Button button, string cardKey, bool isDialog, bool isInSight)
    {
        var title = Fit.Line(WellFormed.Of(button.Label), Fit.Word);
        var data = new ActionData(button.Action, WellFormed.Of(button.Value), cardKey, cardKey).ToJson();
        var action = isDialog ? Submit(title, data) : new()
        {
            ["type"] = "Action.Execute",
            ["title"] = title,
            ["verb"] = button.Action,
            ["data"] = data,
            ["fallback"] = Submit(title, (JsonObject)data.DeepClone()),
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

    private static JsonObject Submit(string title, JsonObject data) => new() { ["type"] = "Action.Submit", ["title"] = title, ["data"] = data };
}
