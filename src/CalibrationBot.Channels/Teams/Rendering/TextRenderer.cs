using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>Renders running text, lists and pairs.</summary>
internal static class TextRenderer
{
    private const int MostList = 3_000;

    /// <summary>A paragraph.</summary>
    public static IEnumerable<Part> Paragraph(Line line, Scene scene) => Piece.Split(line).Select(p => Element(p, scene));

    /// <summary>Small print.</summary>
    public static IEnumerable<Part> Hint(Line line, Scene scene)
    {
        foreach (var part in Paragraph(line, scene))
        {
            var texts = part.Element["inlines"] is JsonArray inlines ? inlines.OfType<JsonObject>() : [part.Element];
            foreach (var text in texts)
            {
                text["size"] = "Small";
                text["isSubtle"] = true;
            }

            yield return new(part.Element, part.Mentions);
        }
    }

    /// <summary>A list: in Markdown where no sign in it needs care, else line by line with a dot.</summary>
    public static IEnumerable<Part> Bullets(Bullets bullets, Scene scene)
    {
        var items = bullets.Items.Select(i => Piece.Split(i)).ToList();
        if (items.Any(i => i.Length > 1 || i[0].NeedsRuns))
        {
            return items.SelectMany(i => i.Select((p, n) => Close(Element(n == 0 ? new Piece([new TextRun("• ", RunStyle.Plain), .. p.Runs]) : p, scene))));
        }

        return Groups(items.Select(i => i[0])).Select(group =>
        {
            var text = new LineText(scene);
            return new Part(Block(string.Join('\n', group.Select(p => "- " + text.Markdown(p)))), text.Mentions);
        });
    }

    /// <summary>Pairs: in a table where no sign in them needs care, else line by line.</summary>
    public static IEnumerable<Part> Facts(Facts facts, Scene scene)
    {
        var pairs = facts.Pairs.Select(p => (Name: Fit.Line(p.Name, Fit.Word), Value: Piece.Split(p.Value))).ToList();
        if (pairs.Any(p => p.Value.Length > 1 || p.Value[0].NeedsRuns || Literal.Markdown(p.Name) != p.Name))
        {
            return pairs.SelectMany(p => p.Value.Select((v, n) => Element(n == 0 ? new Piece([new TextRun($"{p.Name}: ", RunStyle.Bold), .. v.Runs]) : v, scene)));
        }

        return pairs.Chunk(5).Select(rows =>
        {
            var text = new LineText(scene);
            var set = rows.Select(r => new JsonObject { ["title"] = r.Name, ["value"] = text.Markdown(r.Value[0]) }).ToArray();
            return new Part(new JsonObject { ["type"] = "FactSet", ["facts"] = new JsonArray(set) }, text.Mentions);
        });
    }

    /// <summary>A text that says something for itself, such as a heading.</summary>
    public static JsonObject Block(string markdown) => new() { ["type"] = "TextBlock", ["text"] = markdown, ["wrap"] = true };

    private static Part Element(Piece piece, Scene scene)
    {
        if (piece.PrefersRuns)
        {
            return new(new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = LineText.Inlines(piece) });
        }

        var text = new LineText(scene);
        return new(Block(text.Markdown(piece)), text.Mentions);
    }

    private static Part Close(Part part)
    {
        part.Element["spacing"] = "Small";
        return new(part.Element, part.Mentions);
    }

    private static IEnumerable<List<Piece>> Groups(IEnumerable<Piece> items)
    {
        List<Piece> group = [];
        var (length, runs) = (0, 0);
        foreach (var item in items)
        {
            length += item.Runs.OfType<TextRun>().Sum(r => r.Text.Length);
            runs += item.Runs.Length;
            if (group.Count > 0 && (length > MostList || runs > 40))
            {
                yield return group;
                (group, length, runs) = ([], item.Runs.OfType<TextRun>().Sum(r => r.Text.Length), item.Runs.Length);
            }

            group.Add(item);
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }
}
