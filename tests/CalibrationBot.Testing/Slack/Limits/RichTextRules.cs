using System.Globalization;
using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Slack.Limits;

/// <summary>The shape of rich text: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block</summary>
internal sealed class RichTextRules(Problems problems)
{
    public void Check(IReadOnlyList<JsonObject> elements, string pointer)
    {
        for (var i = 0; i < elements.Count; i++)
        {
            var here = string.Create(CultureInfo.InvariantCulture, $"{pointer}/{i}");
            switch ((string?)elements[i]["type"])
            {
                case "rich_text_section" or "rich_text_quote" or "rich_text_preformatted":
                    Runs(elements[i], here);
                    break;
                case "rich_text_list":
                    if ((string?)elements[i]["style"] is not ("bullet" or "ordered"))
                    {
                        problems.Add("must be bullet or ordered", $"{here}/style");
                    }

                    Check(problems.List(elements[i]["elements"], $"{here}/elements", int.MaxValue), $"{here}/elements");
                    break;
                case var other:
                    problems.Add($"unsupported type: {other}", $"{here}/type");
                    break;
            }
        }
    }

    private void Runs(JsonObject element, string pointer)
    {
        if (element["elements"] is not JsonArray runs)
        {
            problems.Add("must provide an array", $"{pointer}/elements");
            return;
        }

        for (var i = 0; i < runs.Count; i++)
        {
            var here = string.Create(CultureInfo.InvariantCulture, $"{pointer}/elements/{i}");
            var run = runs[i];
            var field = (string?)run?["type"] switch
            {
                "text" => "text",
                "user" => "user_id",
                "link" => "url",
                "emoji" => "name",
                "date" => "timestamp",
                "channel" => "channel_id",
                "usergroup" => "usergroup_id",
                "broadcast" => "range",
                "color" => "value",
                _ => null,
            };
            if (field is null)
            {
                problems.Add($"unsupported type: {run?["type"]}", $"{here}/type");
            }
            else if (run![field] is null || run[field]!.ToString().Length == 0)
            {
                problems.Add("must be more than 0 characters", $"{here}/{field}");
            }
        }
    }
}
