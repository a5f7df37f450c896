using System.Diagnostics;
using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>Renders the neutral card as an Adaptive Card 1.5, the newest that Teams shows everywhere.</summary>
internal static class AdaptiveCardRenderer
{
    private const string Version = "1.5";

    /// <summary>Renders a card.</summary>
    /// <param name="card">The card.</param>
    /// <param name="cardKey">The key of its reply.</param>
    /// <param name="people">Who is who in it.</param>
    public static JsonObject Render(Card card, string cardKey, People people)
    {
        var lines = new LineText(people);
        var body = new JsonArray();
        if (card.Title is { Length: > 0 } title)
        {
            body.Add(new JsonObject { ["type"] = "TextBlock", ["text"] = Literal.Markdown(title), ["weight"] = "Bolder", ["size"] = "Medium", ["wrap"] = true, ["style"] = "heading" });
        }

        foreach (var block in card.Blocks)
        {
            body.Add(Element(block, cardKey, people, lines));
        }

        var rendered = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = Version,
            ["fallbackText"] = card.Fallback,
            ["body"] = body,
        };
        var teams = new JsonObject { ["width"] = "Full" };
        if (lines.HasMentions)
        {
            teams["entities"] = lines.Entities();
        }

        rendered["msteams"] = teams;
        return rendered;
    }

    private static JsonObject Element(CardBlock block, string cardKey, People people, LineText lines) => block switch
    {
        Paragraph paragraph => Text(lines.Write(paragraph.Line)),
        Hint hint => Small(Text(lines.Write(hint.Line))),
        Bullets bullets => Text(string.Join('\n', bullets.Items.Select(i => "- " + OneLine(lines.Write(i))))),
        Facts facts => new()
        {
            ["type"] = "FactSet",
            ["facts"] = new JsonArray([.. facts.Pairs.Select(p => new JsonObject { ["title"] = p.Name, ["value"] = lines.Write(p.Value) })]),
        },
        Quote quote => QuoteRenderer.Render(quote),
        Buttons buttons => ButtonRenderer.Render(buttons, cardKey),
        TextInput or ChoiceInput or PeopleInput or TimeInput => InputRenderer.Render(block, people.Zone),
        _ => throw new UnreachableException($"Teams does not know {block.GetType().Name}."),
    };

    private static JsonObject Text(string text) => new() { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true };

    private static JsonObject Small(JsonObject text)
    {
        text["size"] = "Small";
        text["isSubtle"] = true;
        return text;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
