using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Loops;

namespace CalibrationBot.Flows.Debrief;

/// <summary>The cards that ask for a debrief.</summary>
internal static class StartCards
{
    public static Card Asked(Loop loop, PanelMember? member, string? notice = null) =>
        new CardBuilder($"Your debrief of {loop.Candidate}")
            .TextIfAny(notice)
            .Text(Line.Of(new Mention(loop.ManagerRef), $" asks for your debrief of the {loop.PromptTitle} interview ({LoopCards.LevelName(loop)}). It takes about five minutes and is saved at every step."))
            .Facts([
                .. Interview(member),
                ("Due", Line.Of(new Moment(loop.Deadline))),
                ("Who sees it",
                    loop.State == LoopState.Revealed ? "The thread, marked as late: the others are open already"
                    : loop.Panel.Length == 1 ? "The thread, once you have filed"
                    : $"Only you, until {(loop.Panel.Length == 2 ? "both" : $"all {loop.Panel.Length}")} are in")])
            .Buttons(
                new Button("Start", "debrief.start", loop.Id, ButtonStyle.Main),
                new Button("Paste notes first", "debrief.notes", loop.Id),
                new Button("Remind me later", "debrief.snooze", loop.Id))
            .Build($"Your debrief of {loop.Candidate} is asked for.");

    public static Card Reminder(Loop loop, bool byManager) =>
        new CardBuilder($"Your debrief of {loop.Candidate}")
            .Text(byManager
                ? Line.Of(new Mention(loop.ManagerRef), " asks once more for your debrief, due ", new Moment(loop.Deadline), ".")
                : Line.Of("Still to file, due ", new Moment(loop.Deadline), ". What you have is saved."))
            .Buttons(
                new Button("Continue", "debrief.continue", loop.Id, ButtonStyle.Main),
                new Button("Remind me later", "debrief.snooze", loop.Id))
            .Build($"Your debrief of {loop.Candidate} is still to file.");

    public static Card Snoozed(Loop loop, DateTimeOffset? due) =>
        new CardBuilder($"Your debrief of {loop.Candidate}")
            .Text(due is { } time
                ? Line.Of("I'll remind you ", new Moment(time), ". What you have is saved.")
                : Line.Of("There is no room for another reminder before it is due, ", new Moment(loop.Deadline), ". What you have is saved."))
            .Buttons(new Button("Continue", "debrief.continue", loop.Id))
            .Build(due is null ? "No more reminders before the deadline." : "I'll remind you.");

    public static Card Notes(Loop loop, string notes, string? notice) =>
        new CardBuilder($"{loop.Candidate} · your notes")
            .TextIfAny(notice)
            .Text("Paste your raw notes here, or send them as a message: one line each is best. I use them to help you word evidence; nobody else sees them.")
            .Input("notes", "Notes", string.Empty, "04' put a Redis box in, 31' asked how many reads", multiline: true)
            .Buttons(
                new Button("Save notes", "debrief.save-notes", loop.Id, ButtonStyle.Main),
                new Button(notes.Length > 0 ? "Go on" : "Go on without notes", "debrief.start", loop.Id))
            .Build("Paste your raw notes, or go on without.");

    private static (string Name, Line Value)[] Interview(PanelMember? member) =>
        member?.InterviewEnds is { } ends ? [("Interview ends", Line.Of(new Moment(ends)))] : [];
}
