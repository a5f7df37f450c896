using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Rendering;

/// <summary>Turns the text blocks of a card into passages; inputs and buttons are not its business.</summary>
internal static class Passages
{
    /// <summary>The passage of a block; null for a block without text of its own, and for empty ones, which Slack refuses.</summary>
    /// <param name="block">The block.</param>
    /// <param name="links">Gives a page its address; null leaves its label.</param>
    public static Passage? Of(CardBlock block, Func<PageLink, Uri?>? links = null)
    {
        var passage = block switch
        {
            Paragraph paragraph => Passage.Of(PassageKind.Text, Atom.Of(paragraph.Line, links)),
            Hint hint => Passage.Of(PassageKind.Hint, Atom.Of(hint.Line, links)),
            Quote quote => Passage.Of(PassageKind.Quote, Marked(quote)),
            Bullets bullets => new Passage(PassageKind.List, Filled(bullets.Items.Select(i => Atom.Of(i, links)))),
            Facts facts => Passage.Of(PassageKind.Text, Lines(facts, links)),
            _ => null,
        };
        return passage is not null && passage.Items.Any(i => i.Any(a => !string.IsNullOrWhiteSpace(a.Text))) ? passage : null;
    }

    /// <summary>The title's passage; null for a card without one.</summary>
    public static Passage? Title(Card card) => string.IsNullOrWhiteSpace(card.Title)
        ? null
        : Passage.Of(PassageKind.Title, [new Atom(SlackText.FitLine(card.Title, SlackLimits.HeaderText), AtomStyle.Plain)]);

    /// <summary>All of a card that is to be read, as plain text.</summary>
    public static string WordsOf(Card card)
    {
        IEnumerable<Passage?> all = [Title(card), .. card.Blocks.Select(b => Of(b))];
        return string.Join("\n\n", all.Where(p => p is not null).Select(p => p!.Words()));
    }

    private static ImmutableArray<ImmutableArray<Atom>> Filled(IEnumerable<IEnumerable<Atom>> items) =>
        [.. items.Select(i => i.ToImmutableArray()).Where(i => !i.IsEmpty)];

    private static IEnumerable<Atom> Lines(Facts facts, Func<PageLink, Uri?>? links)
    {
        var first = true;
        foreach (var fact in facts.Pairs)
        {
            yield return new Atom($"{(first ? string.Empty : "\n")}{Directions.Closed(WellFormed.Of(fact.Name))}: ", AtomStyle.Bold);
            first = false;
            foreach (var atom in Atom.Of(fact.Value, links))
            {
                yield return atom;
            }
        }
    }

    /// <summary>The quote's words, cut at its marks; marks that overlap or lie outside count as far as they are sound.</summary>
    private static IEnumerable<Atom> Marked(Quote quote)
    {
        var text = Directions.Closed(WellFormed.Of(quote.Text));
        var at = 0;
        foreach (var mark in quote.Marks.OrderBy(m => m.Start))
        {
            var start = Math.Clamp(mark.Start, at, text.Length);
            var end = (int)Math.Clamp((long)mark.Start + mark.Length, start, text.Length);
            (start, end) = (Whole(text, start), Whole(text, end));
            if (end <= start)
            {
                continue;
            }

            if (start > at)
            {
                yield return new Atom(text[at..start], AtomStyle.Plain);
            }

            yield return new Atom(text[start..end], AtomStyle.Marked);
            at = end;
        }

        if (at < text.Length)
        {
            yield return new Atom(text[at..], AtomStyle.Plain);
        }
    }

    private static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at + 1 : at;
}
