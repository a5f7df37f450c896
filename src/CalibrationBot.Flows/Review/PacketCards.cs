using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Debrief;
using CalibrationBot.Flows.Loops;

namespace CalibrationBot.Flows.Review;

/// <summary>The packet as the thread reads it: a header, one card a competency, and the recommendations.</summary>
internal static class PacketCards
{
    private const int LongestQuote = 1_500;

    public static Card Header(Loop loop, Packet packet)
    {
        var card = new CardBuilder($"{loop.Candidate} · {LoopCards.LevelName(loop)} · debriefs revealed")
            .Text(packet.Missing.IsEmpty
                ? $"All {loop.Panel.Length} are in. What each saw stands side by side; the conclusion is yours."
                : Line.Of([$"{loop.FiledCount} of {loop.Panel.Length} are in. Not in yet: ", .. LoopCards.Mentions(loop, packet.Missing).Runs, ". What they file now is marked as late."]));
        var apart = packet.Sections.Where(s => s.Disagreement != Disagreement.None).ToList();
        if (apart.Count > 0)
        {
            card.Text("Worth talking about:").List(apart.Select(s => Line.Of(Run.Bold(s.Competency.Title()), $": {Name(s.Disagreement)}")));
        }

        if (!packet.NotProbed.IsEmpty)
        {
            card.Text($"Nobody probed: {string.Join(", ", packet.NotProbed.Select(c => c.Title()))}.");
        }

        return card.Build($"The debriefs of {loop.Candidate} are revealed.");
    }

    public static Card Section(Loop loop, PacketSection section)
    {
        var ratings = section.Views.Where(v => v.Rating is not null).Select(v => v.Rating!.Value).Order();
        var card = new CardBuilder($"{section.Competency.Title()} · {string.Join(", ", ratings)}");
        if (section.Disagreement != Disagreement.None)
        {
            card.Text(Line.Of(Run.Bold($"They {Name(section.Disagreement)}.")));
        }

        foreach (var view in section.Views)
        {
            View(card, loop, view);
        }

        if (section.Views.Any(v => v.Evidence.Length > LongestQuote))
        {
            card.Buttons(new Button("Read all of it", "review.read", ActionValue.Join(loop.Id, section.Competency.Id())));
        }

        return card.Build($"{section.Competency.Title()}: ratings {string.Join(", ", ratings)}.");
    }

    public static Card Recommendations(Loop loop, Packet packet)
    {
        var card = new CardBuilder("Each interviewer's own recommendation");
        foreach (var one in packet.Recommendations)
        {
            card.Text(Line.Of(new Mention(new PersonRef(loop.Workspace, one.Person)), ": ", Run.Bold(one.Recommendation.Label())));
            if (one.Reason.Length > 0)
            {
                card.Quote(Excerpt.Of(one.Reason, 800));
            }
        }

        return card.Hint("I add none of my own, and no total.").Build("Each interviewer's own recommendation.");
    }

    /// <summary>One person's view of a competency.</summary>
    public static void View(CardBuilder card, Loop loop, PacketView view)
    {
        var rated = view.Rating is { } rating ? $", rated {rating}" : string.Empty;
        card.Text(Line.Of(new Mention(new PersonRef(loop.Workspace, view.Person)), $": {view.Coverage.Label().ToLowerInvariant()}{rated}"));
        if (view.Evidence.Length > 0)
        {
            card.Quote(Excerpt.Of(view.Evidence, LongestQuote));
        }
    }

    private static string Name(Disagreement disagreement) => disagreement switch
    {
        Disagreement.SawDifferentEvidence => "saw different evidence",
        _ => "read the same evidence differently",
    };
}
