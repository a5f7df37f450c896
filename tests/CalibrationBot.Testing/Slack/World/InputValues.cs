using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Slack.World;

/// <summary>
/// What somebody left in inputs, by block and element. As in Slack, what was typed stays over an update of the view for as
/// long as block and element keep their ids; only an element never touched shows its initial value.
/// </summary>
internal sealed class InputValues
{
    private readonly Dictionary<(string Block, string Action), JsonObject> _touched = [];

    public void Set(string block, string action, JsonObject value) => _touched[(block, action)] = value;

    /// <summary>The <c>state.values</c> of a payload.</summary>
    public JsonObject ToJson(JsonArray blocks)
    {
        var values = new JsonObject();
        foreach (var (block, element) in Elements.Of(blocks).Where(e => InputElement.IsStateful(e.Element)))
        {
            var blockId = (string)block["block_id"]!;
            var actionId = (string)element["action_id"]!;
            values[blockId] ??= new JsonObject();
            values[blockId]![actionId] = Current(blockId, actionId, element);
        }

        return values;
    }

    /// <summary>What stands in one element now.</summary>
    public JsonObject Current(string block, string action, JsonObject element) =>
        (JsonObject)(_touched.GetValueOrDefault((block, action)) ?? InputElement.Initial(element)).DeepClone();
}
