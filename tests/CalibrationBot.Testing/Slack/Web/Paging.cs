using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Slack.Web;

/// <summary>Cursor paging: https://docs.slack.dev/apis/web-api/pagination</summary>
internal static class Paging
{
    public static ApiAnswer Page(ApiCall call, string name, IReadOnlyList<JsonNode> items, int usual)
    {
        var limit = call.Number("limit", usual);
        if (limit is < 1 or > 1000)
        {
            return ApiAnswer.Error("invalid_limit");
        }

        var start = 0;
        if (call.Text("cursor") is { Length: > 0 } cursor && !TryRead(cursor, out start))
        {
            return ApiAnswer.Error("invalid_cursor");
        }

        var end = Math.Min(items.Count, start + limit);
        var next = end < items.Count ? Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"next:{end}"))) : string.Empty;
        return ApiAnswer.Ok(new()
        {
            [name] = new JsonArray([.. items.Skip(start).Take(limit).Select(i => i.DeepClone())]),
            ["has_more"] = end < items.Count,
            ["response_metadata"] = new JsonObject { ["next_cursor"] = next },
        });
    }

    private static bool TryRead(string cursor, out int start)
    {
        start = 0;
        var bytes = new byte[cursor.Length];
        return Convert.TryFromBase64String(cursor, bytes, out var count)
            && Encoding.UTF8.GetString(bytes, 0, count) is var text
            && text.StartsWith("next:", StringComparison.Ordinal)
            && int.TryParse(text["next:".Length..], CultureInfo.InvariantCulture, out start);
    }
}
