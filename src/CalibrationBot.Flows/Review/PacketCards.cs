using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Debrief;
using CalibrationBot.Flows.Loops;

namespace CalibrationBot.Flows.Review;

/// <summary>The packet as the thread reads it: a header, one card a competency, and the recommendations.</summary>
internal static class PacketCards
{
    private const int LongestQuote = 1_500;

    // A panel of twelve then fits a message's worth of every chat's storage.
    private const int LongestQuoteInWhole = 8_000;

    public static Card Header(Loop loop, Packet packet)
    {
        var card = new CardBuilder($"{loop.Candidate} · {LoopCards.LevelName(loop)} · debriefs revealed")
            .Text(packet.Missing.IsEmpty
                ? $"{Complete(loop.Panel.Length)} The conclusion is yours."
                : Line.Of([$"{loop.FiledCount} of {loop.Panel.Length} are in. Not in yet: ", .. LoopCards.Mentions(loop, packet.Missing).Runs, ". What they file now is marked as late."]));
        var apart = packet.Sections.Where(s => s.Disagreement != Disagreement.None).GroupBy(s => s.Disagreement).OrderBy(g => g.Key).ToList();
        if (apart.Count > 0)
        {
            card.Text("Worth talking about:").List(apart.Select(g =>
                Line.Of($"{Heading(g.Key)}: ", Run.Bold(string.Join(", ", g.Select(s => s.Competency.Title()))))));
        }

        return NotProbed(card, packet)
            .Buttons(new Button("Send me the packet", "review.packet", loop.Id))
            .Build($"The debriefs of {loop.Candidate} are revealed.");
    }

    public static Card Section(Loop loop, PacketSection section)
    {
        var card = Views(new CardBuilder(Heading(section)), loop, section, LongestQuote);
        if (section.Views.Any(v => v.Evidence.Length > LongestQuote))
        {
            card.Buttons(new Button("Read all of it", "review.read", ActionValue.Join(loop.Id, section.Competency.Id())));
        }

        return card.Build($"{section.Competency.Title()}: ratings {Ratings(section)}.");
    }

    public static Card Recommendations(Loop loop, Packet packet) =>
        Spread(Recommendations(new CardBuilder("Each interviewer's own recommendation"), loop, packet), packet)
            .Hint("I add none of my own, and no total.")
            .Build("Each interviewer's own recommendation.");

    /// <summary>All of the packet in one card, for somebody to keep.</summary>
    public static Card Whole(Loop loop, Packet packet)
    {
        var card = new CardBuilder($"{loop.Candidate} · {LoopCards.LevelName(loop)} · the packet");
        foreach (var section in packet.Sections)
        {
            Views(card.Text(Line.Of(Run.Bold(Heading(section)))), loop, section, LongestQuoteInWhole);
        }

        return Recommendations(NotProbed(card, packet).Text(Line.Of(Run.Bold("Each interviewer's own recommendation"))), loop, packet)
            .Build($"The packet of {loop.Candidate}.");
    }

    /// <summary>One person's view of a competency.</summary>
    public static void View(CardBuilder card, Loop loop, PacketView view, int longestQuote = LongestQuote)
    {
        var rated = view.Rating is { } rating ? $", rated {rating}" : string.Empty;
        card.Text(Line.Of(new Mention(new PersonRef(loop.Workspace, view.Person)), $": {view.Coverage.Label().ToLowerInvariant()}{rated}"));
        if (view.Evidence.Length > 0)
        {
            card.Quote(Excerpt.Of(view.Evidence, longestQuote));
        }
    }

    private static CardBuilder Views(CardBuilder card, Loop loop, PacketSection section, int longestQuote)
    {
        if (section.Disagreement != Disagreement.None)
        {
            card.Text(Line.Of(Run.Bold($"They {Name(section.Disagreement)}.")));
        }

        foreach (var view in section.Views)
        {
            View(card, loop, view, longestQuote);
        }

        return card;
    }

    private static CardBuilder Recommendations(CardBuilder card, Loop loop, Packet packet)
    {
        foreach (var one in packet.Recommendations)
        {
            card.Text(Line.Of(new Mention(new PersonRef(loop.Workspace, one.Person)), ": ", Run.Bold(one.Recommendation.Label())));
            if (one.Reason.Length > 0)
            {
                card.Quote(Excerpt.Of(one.Reason, 800));
            }
        }

        return card;
    }

    private static CardBuilder NotProbed(CardBuilder card, Packet packet) => packet.NotProbed.IsEmpty
        ? card
        : card.Text($"Nobody probed: {string.Join(", ", packet.NotProbed.Select(c => c.Title()))}.");

    // After the evidence and the reasons, so that nobody reads the figures first.
    private static CardBuilder Spread(CardBuilder card, Packet packet)
    {
        var rows = packet.Sections.Select(s => (s.Competency.Title(), Ratings: RatingsOf(s))).Where(r => r.Ratings.Count > 1).ToList();
        return rows.Count == 0 ? card : card.Text("Your ratings side by side, 1 to 4:").Spread(rows);
    }

    private static string Heading(PacketSection section) => $"{section.Competency.Title()} · {Ratings(section)}";

    private static string Ratings(PacketSection section) => string.Join(", ", RatingsOf(section));

    private static IReadOnlyList<int> RatingsOf(PacketSection section) =>
        [.. section.Views.Where(v => v.Rating is not null).Select(v => v.Rating!.Value).Order()];

    private static string Complete(int panel) => panel switch
    {
        1 => "The only debrief is in.",
        2 => "Both debriefs are in. What each saw stands side by side.",
        _ => $"All {panel} debriefs are in. What each saw stands side by side.",
    };

    private static string Heading(Disagreement disagreement) => disagreement switch
    {
        Disagreement.SawDifferentEvidence => "Different evidence",
        _ => "The same evidence, read differently",
    };

    private static string Name(Disagreement disagreement) => disagreement switch
    {
        Disagreement.SawDifferentEvidence => "saw different evidence",
        _ => "read the same evidence differently",
    };
}
