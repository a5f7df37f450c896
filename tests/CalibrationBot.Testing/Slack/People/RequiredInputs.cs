using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.World;

namespace CalibrationBot.Testing.Slack.People;

/// <summary>What Slack's client itself checks before it sends a form.</summary>
internal static class RequiredInputs
{
    public static void Check(SlackView view)
    {
        if (view.Content["submit"] is null)
        {
            throw new InvalidOperationException("The view has no button to submit it with.");
        }

        foreach (var (block, element) in Elements.Of(view.Blocks).Where(e => (string?)e.Block["type"] == "input"))
        {
            var value = view.Inputs.Current((string)block["block_id"]!, (string)element["action_id"]!, element);
            if ((bool?)block["optional"] != true && InputElement.IsEmpty(element, value))
            {
                throw new InvalidOperationException($"Please complete this required field: {(string?)block["label"]?["text"]}");
            }

            if (value["value"] is JsonValue text && (int?)element["max_length"] is { } most && ((string)text!).Length > most)
            {
                throw new InvalidOperationException($"The text has more than {most} characters: {(string?)block["label"]?["text"]}");
            }
        }
    }
}
