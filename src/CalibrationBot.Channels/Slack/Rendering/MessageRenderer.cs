using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Rendering;

/// <summary>
/// Renders a card as a message or as the Home tab. Buttons and inputs are never left out for lack of room: text gives way, and
/// a button leads to the rest of it.
/// </summary>
internal static class MessageRenderer
{
    /// <summary>The action of the button that opens a card's modal.</summary>
    public const string Write = ActionAddress.Own + "write";

    /// <summary>The action of the button that shows what a message had no room for.</summary>
    public const string Rest = ActionAddress.Own + "rest";

    /// <summary>The action of the button that sends all of a long card as a file.</summary>
    public const string AsFile = ActionAddress.Own + "file";

    private const int LeastWorthShowing = 80;

    /// <summary>Renders a message.</summary>
    /// <param name="card">The card.</param>
    /// <param name="key">The key of its reply.</param>
    /// <param name="links">Gives a page its address; null leaves its label.</param>
    public static SlackMessage Message(Card card, string key, Func<PageLink, Uri?>? links = null) =>
        Render(card, key, links, SlackLimits.MessageBlocks, SlackLimits.MessageText);

    /// <summary>Renders the blocks of the Home tab. A view is measured in bytes, of which a character may take six.</summary>
    public static SlackMessage Home(Card card, string key, Func<PageLink, Uri?>? links = null)
    {
        var room = SlackLimits.ViewBytes / 8;
        var page = Render(card, key, links, SlackLimits.ViewBlocks, room);
        while (room > 0 && SlackJson.Bytes(HomeRenderer.View(page)).Length > SlackLimits.ViewBytes)
        {
            room /= 2;
            page = Render(card, key, links, SlackLimits.ViewBlocks, room);
        }

        return page;
    }

    private static SlackMessage Render(Card card, string key, Func<PageLink, Uri?>? links, int mostBlocks, int mostText)
    {
        var form = CardForm.Of(card);
        var parts = Parts(card, form, new ButtonRows(key, mostBlocks), links);
        var (blocks, isShortened) = Fit(parts, mostBlocks, mostText);
        if (isShortened)
        {
            blocks.Add(Kit.Actions(ActionAddress.BlockId(key, mostBlocks), [Kit.Button(ActionAddress.ActionId(Rest, mostBlocks), "Read all of it", string.Empty, null)]));
        }

        if (blocks.Count == 0)
        {
            blocks.Add(Kit.Text(SlackText.FitLine(card.Fallback, SlackLimits.BlockText)));
        }

        var needsCard = form is not null || isShortened || card.Blocks.OfType<ChoiceInput>().Any(Choices.NeedsCard);
        return new(SlackText.Escape(FallbackOf(card), SlackLimits.FallbackText), [.. blocks], needsCard);
    }

    private static string FallbackOf(Card card) => !string.IsNullOrWhiteSpace(card.Fallback) ? card.Fallback
        : !string.IsNullOrWhiteSpace(card.Title) ? card.Title
        : "A message from CalibrationBot";

    /// <summary>The card's parts in reading order: text that may give way, and blocks that may not.</summary>
    private static List<Part> Parts(Card card, CardForm? form, ButtonRows rows, Func<PageLink, Uri?>? links)
    {
        List<Part> parts = [];
        Add(parts, Passages.Title(card));
        var inline = form is null ? Fields.Of(card) : [];
        for (var i = 0; i < card.Blocks.Length; i++)
        {
            var block = card.Blocks[i];
            if (form is not null && i == form.FirstInput)
            {
                parts.AddRange(FilledIn(form));
                parts.Add(new Part(null, rows.Own(Write, form.Inputs.All(f => f is TextInput) ? "Write" : "Fill in", isMain: !form.HasOtherMain)));
            }

            if (block is Buttons buttons && !(form is { HidesSubmits: true } && i == form.SubmitRow))
            {
                parts.AddRange(rows.Of(buttons).Select(r => new Part(null, r)));
            }
            else if (block is InputBlock input && inline.Contains(input))
            {
                parts.AddRange(Fields.Blocks(input, input.Value).Select(b => new Part(null, b)));
            }
            else
            {
                Add(parts, Passages.Of(block, links));
            }
        }

        return parts;
    }

    private static IEnumerable<Part> FilledIn(CardForm form) => form.Inputs
        .Select(i => Fields.Filled(i, i.Value))
        .Where(p => p is not null)
        .Select(p => new Part(p, null));

    private static void Add(List<Part> parts, Passage? passage)
    {
        if (passage is not null)
        {
            parts.AddRange(passage.Blocks().Select(p => new Part(p, null)));
        }
    }

    private static (List<JsonObject> Blocks, bool IsShortened) Fit(List<Part> parts, int mostBlocks, int mostText)
    {
        var texts = parts.Count(p => p.Text is not null);
        var roomForTexts = mostBlocks - (parts.Count - texts);
        var isShortened = texts > roomForTexts || parts.Sum(p => p.Text?.Length ?? WordsIn(p.Fixed)) > mostText;
        roomForTexts -= isShortened ? 1 : 0;
        List<JsonObject> blocks = [];
        var room = mostText;
        foreach (var part in parts)
        {
            if (part.Fixed is not null)
            {
                // Long labels stand above their input as text; without room for them the input shows their beginnings.
                var words = WordsIn(part.Fixed);
                if (words <= room)
                {
                    blocks.Add(part.Fixed);
                    room -= words;
                }
            }
            else if (roomForTexts > 0 && room > 0)
            {
                var (head, rest) = room >= LeastWorthShowing || part.Text!.Length <= room ? part.Text!.Cut(room) : (null, part.Text);
                room = rest is null ? room - part.Text.Length : 0;
                if (head is not null)
                {
                    blocks.Add(head.ToBlock());
                    roomForTexts--;
                }
            }
        }

        return (blocks, isShortened);
    }

    /// <summary>How much of a message's running text a finished block is; buttons and inputs are none of it.</summary>
    private static int WordsIn(JsonNode? node) => node switch
    {
        JsonObject block when (string?)block["type"] is "actions" or "input" => 0,
        JsonObject block => block.Sum(f => f.Key == "text" && f.Value is JsonValue text ? ((string)text!).Length : WordsIn(f.Value)),
        JsonArray list => list.Sum(WordsIn),
        _ => 0,
    };

    /// <summary>Text or a finished block, one of the two.</summary>
    private readonly record struct Part(Passage? Text, JsonObject? Fixed);
}
