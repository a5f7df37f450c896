using System.Globalization;
using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>
/// Draws people's ratings: a bar a competency, and in it a stretch for every rating given, as long as the number of people
/// who gave it ("Charts in Adaptive Cards", learn.microsoft.com). The colours are shades of one, and judge nothing.
/// Clients without charts show the pairs.
/// </summary>
internal static class SpreadChart
{
    private static readonly string[] Colors = ["sequential2", "sequential4", "sequential6", "sequential8"];

    /// <summary>Draws pairs that all have ratings.</summary>
    public static Part Render(Facts spread, Scene scene)
    {
        var words = TextRenderer.Facts(spread, scene).ToList();
        return new Part(
            new JsonObject
            {
                ["type"] = "Chart.HorizontalBar.Stacked",
                ["title"] = "How many gave each rating",
                ["showBarValues"] = false,
                ["data"] = new JsonArray([.. spread.Pairs.Select(Bar)]),
                ["fallback"] = new JsonObject { ["type"] = "Container", ["items"] = new JsonArray([.. words.Select(w => w.Element)]) },
            },
            [.. words.SelectMany(w => w.Mentions)]);
    }

    private static JsonObject Bar(Fact pair) => new()
    {
        // Clients put the sum of a bar at its end: it has to read as what it is, a number of people, and not as a score.
        ["title"] = Fit.Line(WellFormed.Of($"{pair.Name}: {string.Join(", ", pair.Ratings!)} · people:"), Fit.Word),
        ["data"] = new JsonArray([.. pair.Ratings!.GroupBy(r => r).OrderBy(g => g.Key).Select(g => new JsonObject
        {
            ["legend"] = string.Create(CultureInfo.InvariantCulture, $"Rated {g.Key}"),
            ["value"] = g.Count(),
            ["color"] = Colors[Math.Clamp(g.Key, 1, Colors.Length) - 1],
        })]),
    };
}
