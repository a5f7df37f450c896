using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>
/// Renders the neutral card as Adaptive Cards 1.5, the newest that Teams shows everywhere. What does not fit one message goes
/// on pages of a dialog, so that nothing is left out however long a card is.
/// </summary>
internal static class AdaptiveCardRenderer
{
    private const string Version = "1.5";

    /// <summary>Renders a message.</summary>
    /// <param name="card">The card.</param>
    /// <param name="key">The key of its reply.</param>
    /// <param name="scene">Who reads it, and who is in it.</param>
    public static RenderedCard Message(Card card, string key, Scene scene)
    {
        var form = CardForm.Of(card);
        var pages = Pages(Titled(card, CardParts.Message(card, form, key, scene)));
        var parts = pages.Count == 1 ? pages[0] : pages[0].Append(ButtonRenderer.Own("Read all of it", new DialogData(DialogSort.Rest, key, 1), scene));
        return new(Write(parts, Meaning(card)), form is not null || pages.Count > 1);
    }

    /// <summary>Renders the form of a card for a dialog. Of the words around it stands there what fits; they are in the message.</summary>
    /// <param name="form">The form.</param>
    /// <param name="key">The key of its card's reply.</param>
    /// <param name="scene">Who reads it.</param>
    /// <param name="typed">What was typed already, by field.</param>
    /// <param name="notice">What to say on top; null for nothing.</param>
    public static JsonObject Form(CardForm form, string key, Scene scene, IReadOnlyDictionary<string, string> typed, string? notice = null)
    {
        List<Part> words = notice is null ? [] : [.. TextRenderer.Paragraph(Line.Of(Run.Bold(notice)), scene)];
        words.AddRange(CardParts.Around(form, key, scene));
        List<Part> fields = [.. CardParts.Fields(form, key, scene, typed)];
        var room = Fit.Page - fields.Sum(p => p.Size);
        return Write(words.TakeWhile(p => (room -= p.Size) >= 0).Concat(fields), Meaning(form.Card));
    }

    /// <summary>Renders what a message had no room for.</summary>
    /// <param name="card">The card.</param>
    /// <param name="key">The key of its reply.</param>
    /// <param name="scene">Who reads it.</param>
    /// <param name="page">Which page, from 1; a page that is not there gives the last.</param>
    public static JsonObject Rest(Card card, string key, Scene scene, int page)
    {
        var pages = Pages(Titled(card, CardParts.Message(card, CardForm.Of(card), key, scene)));
        page = Math.Clamp(page, 0, pages.Count - 1);
        IEnumerable<Part> parts = pages[page];
        parts = page + 1 < pages.Count ? parts.Append(ButtonRenderer.Own("Go on reading", new DialogData(DialogSort.Rest, key, page + 1), scene)) : parts;
        return InDialog(Write(parts, Meaning(card)));
    }

    /// <summary>A card of its own words, for a dialog.</summary>
    public static JsonObject Words(Card card, Scene scene) =>
        Write(Pages(Titled(card, card.Blocks.SelectMany(b => CardParts.Of(b, string.Empty, scene, CardParts.Untouched, isDialog: true))))[0], Meaning(card));

    /// <summary>A card's whole meaning in one line, for notifications and for clients that can't show it.</summary>
    public static string Meaning(Card card)
    {
        var meaning = card.Fallback.Replace("/calibrate", TeamsChannel.Address, StringComparison.Ordinal);
        meaning = string.IsNullOrWhiteSpace(meaning) ? card.Title ?? "A message from CalibrationBot" : meaning;
        return Fit.Line(WellFormed.Of(meaning), Fit.Fallback);
    }

    private static IEnumerable<Part> Titled(Card card, IEnumerable<Part> parts) =>
        string.IsNullOrWhiteSpace(card.Title) ? parts : parts.Prepend(CardParts.Title(card.Title));

    private static List<List<Part>> Pages(IEnumerable<Part> parts)
    {
        List<List<Part>> pages = [[]];
        var size = 0;
        foreach (var part in parts)
        {
            if (pages[^1].Count > 0 && size + part.Size > Fit.Page)
            {
                pages.Add([]);
                size = 0;
            }

            pages[^1].Add(part);
            size += part.Size;
        }

        return pages;
    }

    private static JsonObject Write(IEnumerable<Part> parts, string meaning)
    {
        var all = parts.ToImmutableArray();
        var teams = new JsonObject { ["width"] = "Full" };
        var mentions = all.SelectMany(p => p.Mentions).DistinctBy(m => m["mentioned"]!["id"]!.GetValue<string>()).Select(m => m.DeepClone()).ToArray();
        if (mentions.Length > 0)
        {
            teams["entities"] = new JsonArray(mentions);
        }

        return new()
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = Version,
            ["fallbackText"] = meaning,
            ["body"] = new JsonArray([.. all.Select(p => p.Element)]),
            ["msteams"] = teams,
        };
    }

    // A dialog knows Action.Submit only.
    private static JsonObject InDialog(JsonObject card)
    {
        foreach (var set in card["body"]!.AsArray().OfType<JsonObject>().Where(e => (string?)e["type"] == "ActionSet"))
        {
            var actions = set["actions"]!.AsArray();
            for (var i = 0; i < actions.Count; i++)
            {
                if (actions[i]!["fallback"] is JsonObject submit)
                {
                    actions[i]!.AsObject().Remove("fallback");
                    actions[i] = submit;
                }
            }
        }

        return card;
    }
}
