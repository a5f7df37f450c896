using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>Shows people's own words: set apart, literally, with the marked stretches underlined.</summary>
internal static class QuoteRenderer
{
    public static JsonObject Render(Quote quote)
    {
        var inlines = new JsonArray();
        var at = 0;
        foreach (var mark in quote.Marks.Where(m => m.Start >= 0 && m.Length > 0).OrderBy(m => m.Start))
        {
            var start = Math.Max(at, mark.Start);
            var end = Math.Min(quote.Text.Length, mark.Start + mark.Length);
            if (end > start)
            {
                Add(inlines, quote.Text[at..start], isMarked: false);
                Add(inlines, quote.Text[start..end], isMarked: true);
                at = end;
            }
        }

        Add(inlines, quote.Text[at..], isMarked: false);
        return new()
        {
            ["type"] = "Container",
            ["style"] = "emphasis",
            ["items"] = new JsonArray(new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = inlines }),
        };
    }

    private static void Add(JsonArray inlines, string text, bool isMarked)
    {
        if (text.Length == 0)
        {
            return;
        }

        var run = new JsonObject { ["type"] = "TextRun", ["text"] = Literal.Run(text) };
        if (isMarked)
        {
            run["underline"] = true;
            run["weight"] = "Bolder";
        }

        inlines.Add(run);
    }
}
