using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.Web;

namespace CalibrationBot.Testing.Slack.Limits;

/// <summary>What a modal or a Home tab may hold: https://docs.slack.dev/reference/views</summary>
internal static class ViewRules
{
    private const int LargestView = 250_000;
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ApiAnswer? Check(JsonObject view, string type)
    {
        if (Encoding.UTF8.GetByteCount(view.ToJsonString(Unescaped)) > LargestView)
        {
            return ApiAnswer.Error("view_too_large");
        }

        var problems = new Problems();
        if ((string?)view["type"] != type)
        {
            problems.Add($"must be {type}", "/view/type");
        }

        if (type == "modal")
        {
            problems.TextObject(view["title"], "/view/title", 24, plainOnly: true);
            problems.TextObject(view["submit"], "/view/submit", 24, plainOnly: true, required: false);
            problems.TextObject(view["close"], "/view/close", 24, plainOnly: true, required: false);
            if (view["submit"] is null && view["blocks"] is JsonArray blocks && blocks.Any(b => (string?)b?["type"] == "input"))
            {
                problems.Add("missing required field: submit", "/view");
            }
        }

        problems.Text(view["private_metadata"], "/view/private_metadata", 3_000, required: false, shortest: 0);
        problems.Text(view["callback_id"], "/view/callback_id", 255, required: false, shortest: 0);
        problems.Text(view["external_id"], "/view/external_id", 255, required: false, shortest: 0);
        new BlockRules(problems, type).Check(view["blocks"], "/view/blocks");
        return problems.All.Count > 0 ? ApiAnswer.Error("invalid_arguments", problems.All) : null;
    }
}
