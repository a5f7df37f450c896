using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Debrief;
using CalibrationBot.Flows.Loops;

namespace CalibrationBot.Flows.Review;

/// <summary>A debrief that was filed after the reveal, marked as such: its author could read the others first.</summary>
internal static class LateCards
{
    public static Card Filed(Loop loop, DebriefDocument debrief, IFeedbackEngine engine)
    {
        var filed = debrief.Filed!;
        var card = new CardBuilder("Addendum: a late debrief")
            .Text(Line.Of(new Mention(debrief.Author), " filed after the reveal, and could read the others before."));
        foreach (var entry in filed.Entries.Where(e => e.Coverage is not null and not Coverage.NotProbed))
        {
            card.Text(Line.Of(Run.Bold(entry.Competency.Title())));
            PacketCards.View(card, loop, Packet.ViewOf(debrief.Person, entry, engine));
        }

        card.Text(Line.Of("Recommends: ", Run.Bold(filed.Recommendation.Label())));
        return card.Build("A late debrief was added.");
    }
}
