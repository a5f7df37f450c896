using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>
/// Shows people's own words: set apart, literally, with the marked stretches underlined. Each line is an element of its own,
/// because clients differ in what a line end inside a run does.
/// </summary>
internal static class QuoteRenderer
{
    private const int MostText = 2_000;
    private const int MostLines = 40;
    private const int MostMarks = 50;

    public static IEnumerable<Part> Render(Quote quote)
    {
        var marks = quote.Marks.Where(m => m.Length > 0 && m.Start >= 0 && m.Start < quote.Text.Length).OrderBy(m => m.Start).Take(MostMarks).ToList();
        return Lines(quote.Text).Chunk(MostLines)
            .SelectMany(some => Groups(some.Select(l => Element(quote.Text, l.Start, l.End, marks))))
            .Select(items => new Part(new JsonObject { ["type"] = "Container", ["style"] = "emphasis", ["items"] = new JsonArray([.. items]) }));
    }

    private static IEnumerable<(int Start, int End)> Lines(string text)
    {
        var start = 0;
        while (start <= text.Length)
        {
            var end = text.IndexOfAny(['\r', '\n'], start);
            end = end < 0 ? text.Length : end;
            while (end - start > MostText)
            {
                var cut = start + Fit.CutBefore(text[start..end], MostText);
                yield return (start, cut);
                start = cut;
            }

            yield return (start, end);
            start = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }
    }

    private static IEnumerable<List<JsonObject>> Groups(IEnumerable<JsonObject> lines)
    {
        List<JsonObject> group = [];
        var size = 0;
        foreach (var line in lines)
        {
            var next = Fit.SizeOf(line) + 1;
            if (group.Count > 0 && size + next > Fit.Element)
            {
                yield return group;
                (group, size) = ([], 0);
            }

            group.Add(line);
            size += next;
        }

        yield return group;
    }

    private static JsonObject Element(string text, int start, int end, List<Mark> marks)
    {
        var inlines = new JsonArray();
        var at = start;
        foreach (var mark in marks)
        {
            var from = Math.Max(at, mark.Start - (IsInsidePair(text, mark.Start) ? 1 : 0));
            var to = (int)Math.Min(end, (long)mark.Start + mark.Length);
            to += IsInsidePair(text, to) ? 1 : 0;
            if (to > from)
            {
                Add(inlines, text[at..from], isMarked: false);
                Add(inlines, text[from..to], isMarked: true);
                at = to;
            }
        }

        // An empty line is shown as one.
        Add(inlines, start == end ? "\u00a0" : text[at..end], isMarked: false);
        return new() { ["type"] = "RichTextBlock", ["inlines"] = inlines, ["spacing"] = "None" };
    }

    private static bool IsInsidePair(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]);

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
