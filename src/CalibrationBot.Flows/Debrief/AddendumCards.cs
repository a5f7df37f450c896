using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Loops;

namespace CalibrationBot.Flows.Debrief;

/// <summary>What is said after the reveal, and to people who are not on the panel.</summary>
internal static class AddendumCards
{
    public static Card NotOnThePanel(Loop loop) =>
        new CardBuilder(null)
            .Text(Line.Of(
                $"Only the panel of {loop.Candidate} files debriefs, and you are not on it. ",
                new Mention(loop.ManagerRef),
                " can add you."))
            .Build($"You are not on the panel of {loop.Candidate}; the hiring manager can add you.");

    /// <summary>What is left of a card once the conversation goes on below it.</summary>
    public static Card ContinuedBelow(Loop loop, string place) =>
        new CardBuilder(null).Hint($"{loop.Candidate} · {place}: see below").Build("Continued below.");

    public static Card Form(Loop loop, string? notice, string text, string why) =>
        new CardBuilder($"{loop.Candidate} · addendum")
            .TextIfAny(notice)
            .Text("It goes into the thread under your name. What you filed stays as it is, beside it.")
            .Input("addendum", "What you want to add", text, null, multiline: true)
            .Input("why", "Why it comes later", why)
            .Buttons(
                new Button("Post the addendum", "debrief.addendum-save", loop.Id, ButtonStyle.Main),
                new Button("Cancel", "debrief.addendum-leave", loop.Id))
            .Build($"Add to your debrief of {loop.Candidate}.");

    public static Card Posted(Loop loop) =>
        new CardBuilder($"{loop.Candidate} · addendum")
            .Text("Posted in the thread.")
            .Buttons(new Button("Write an addendum", "debrief.addendum", loop.Id))
            .Build("Your addendum is in the thread.");

    /// <summary>The addendum as the thread sees it.</summary>
    public static Card InThread(PersonRef author, Addendum addendum) =>
        new CardBuilder(null)
            .Text(Line.Of(Run.Bold("Addendum by "), new Mention(author)))
            .Quote(Excerpt.Of(addendum.Text, 1_500))
            .Hint($"Why it comes later: {Excerpt.Of(addendum.Why, 300)}")
            .Build("An addendum to a debrief.");
}
