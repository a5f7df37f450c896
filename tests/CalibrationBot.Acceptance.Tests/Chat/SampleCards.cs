using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Acceptance.Tests.Chat;

/// <summary>Cards as the flows say them, for looking at the page.</summary>
internal static class SampleCards
{
    private static readonly DateTimeOffset Deadline = TimeProvider.System.GetUtcNow().AddDays(2);

    public static Card Prompt { get; } = new("Juniper-14: design a ride-sharing dispatch", [
        new Paragraph("Design the part of a ride-sharing product that matches riders with drivers. Start where you like."),
        new Facts([
            new("Level", "Senior"),
            new("Panel", Line.Of(new Mention(ScriptedChat.Person("mei")), ", ", new Mention(ScriptedChat.Person("tomas")), ", ", new Mention(ScriptedChat.Person("jonas")))),
            new("Debriefs due", Line.Of(new Moment(Deadline))),
        ]),
        new Bullets(["Peak is 40,000 requests a minute, told only when asked.", "Drivers report a position every 4 seconds.", Line.Of(Run.Bold("Watch for "), "a technology named before the load is known.")]),
        new Hint("For interviewers. The candidate sees the first paragraph only."),
    ], "The loop for Juniper-14 is open.");

    public static Card State { get; } = new(null, [new Paragraph(Line.Of(Run.Bold("1 of 3"), " debriefs filed. They open together when all are in."))], "1 of 3 debriefs filed.");

    public static Card OpenForm { get; } = new("Open a loop", [
        new TextInput("alias", "What to call the candidate", string.Empty, "Juniper-14", false),
        new Hint("An alias, not their name: it keeps what we hold about them small."),
        new ChoiceInput("level", "Level", [new("mid", "Mid", "Can they build it?"), new("senior", "Senior", "Can they own it?"), new("staff", "Staff", "Can they lead it?")], "senior", false),
        new PeopleInput("panel", "Who interviewed", "mei\ntomas", true),
        new TimeInput("deadline", "Debriefs due", Deadline.ToString("O")),
        new Buttons([new("Open loop", "loop.opened", "", ButtonStyle.Main), new("Not now", "loop.dropped", "")]),
    ], "Open a loop: alias, level, panel and deadline.");

    public static Card Finding { get; } = new("3 of 7 · Scale", [
        new Quote("Great communicator, but weak on fundamentals. Drew the Redis box at minute 2 and asked for the read rate at minute 30.", [new(0, 18), new(24, 20)]),
        new Paragraph("“weak on fundamentals” is a label: somebody who wasn’t there can’t see what happened."),
        new Paragraph(Line.Of(Run.Bold("Which fundamental, and what did they do or say when it came up?"))),
        new TextInput("answer", "Your answer", string.Empty, "They sized the cache only after", true),
        new Buttons([new("Use my answer", "debrief.answer", "L1|scale", ButtonStyle.Main), new("Keep mine", "debrief.keep", "L1|scale"), new("Discard debrief", "debrief.discard", "L1", ButtonStyle.Danger)]),
        new Hint("Only you see this. Nothing is filed until you file it."),
    ], "One stretch of your evidence needs a look.");

    public static Card Rating { get; } = new("3 of 7 · Scale", [
        new ChoiceInput("rating", "Which of these is closest to what you saw?", [
            new("1", "1", "Chose stores without a figure, and had none when asked."),
            new("2", "2", "Sized the load when asked, and kept the design as it was."),
            new("3", "3", "Sized the load when prompted and changed the design to fit."),
            new("4", "4", "Asked for the load first, sized it aloud, and let it decide."),
        ], string.Empty, false),
        new Buttons([new("Next", "debrief.rate", "L1|scale", ButtonStyle.Main), new("Back", "debrief.back", "L1|scale"), new("Save and finish later", "debrief.later", "L1")]),
    ], "Rate scale against four descriptions.");
}
