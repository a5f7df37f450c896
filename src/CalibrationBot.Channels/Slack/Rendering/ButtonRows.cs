using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Rendering;

/// <summary>
/// Lays out the buttons of one message: up to five a row, and rows packed full only where there would be too many of them.
/// Numbers buttons and rows, whose ids Slack wants unique. Lives for one message, on one thread.
/// </summary>
internal sealed class ButtonRows(string key, int mostBlocks)
{
    private int _rows;
    private int _buttons;

    /// <summary>A row with one of our own buttons.</summary>
    public JsonObject Own(string action, string label, bool isMain) =>
        Row([Kit.Button(ActionAddress.ActionId(action, _buttons++), label, string.Empty, isMain ? "primary" : null)]);

    /// <summary>The rows of a card's buttons.</summary>
    public IEnumerable<JsonObject> Of(Buttons buttons)
    {
        // Half of a message may be rows; no card of ours comes near that.
        var left = (mostBlocks / 2) - _rows;
        var perRow = buttons.Items.Length <= left * SlackLimits.ButtonsARow ? SlackLimits.ButtonsARow : SlackLimits.ActionElements;
        foreach (var row in buttons.Items.Chunk(perRow).Take(Math.Max(0, left)))
        {
            yield return Row([.. row.Select(Shown)]);
        }
    }

    private JsonObject Row(JsonObject[] buttons) => Kit.Actions(ActionAddress.BlockId(key, _rows++), buttons);

    private JsonObject Shown(Button button) => Kit.Button(
        ActionAddress.ActionId(button.Action, _buttons++),
        button.Label,
        button.Value.Length <= SlackLimits.ButtonValue ? button.Value : throw new ArgumentException("A button's value is longer than a card allows."),
        button.Style switch { ButtonStyle.Main => "primary", ButtonStyle.Danger => "danger", _ => null });
}
