using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Loops;

/// <summary>What only the hiring manager sees of a loop, and what others are told instead.</summary>
internal static class ManageCards
{
    public static Card NotFound { get; } =
        new CardBuilder(null).Text(Line.Of("I can't find that loop; it may have been erased. ", Run.Code("/calibrate list"), " shows what there is.")).Build("I can't find that loop.");

    public static Card OnlyTheManager(Loop loop) =>
        new CardBuilder(null)
            .Text(Line.Of("Only the hiring manager, ", new Mention(loop.ManagerRef), ", can manage this loop, so nothing has changed. Ask them if something should."))
            .Build("Only the hiring manager can manage this loop; nothing has changed.");

    public static Card Closed(Loop loop) => loop.State == LoopState.Revealed
        ? CardBuilder.Plain($"The loop for {loop.Candidate} has been revealed already; the packet is in its thread.")
        : CardBuilder.Plain($"The loop for {loop.Candidate} was cancelled, so there is nothing left to manage.");

    /// <summary>Everything the manager can do; names of who is missing are for the manager only.</summary>
    public static Card Manage(Loop loop, DateTimeOffset at, string? notice)
    {
        var missing = loop.Panel.Where(m => m.FiledAt is null).Select(m => m.Person).ToList();
        var card = new CardBuilder($"Manage {loop.Candidate}").TextIfAny(notice);
        card.Text(missing.Count == 0
            ? "All debriefs are in."
            : Line.Of([LoopCards.Progress(loop) + ". Still to file: ", .. LoopCards.Mentions(loop, missing).Runs, ". Due ", new Moment(loop.Deadline), "."]));
        var remind = new Button("Remind them", "loop.remind", loop.Id, ButtonStyle.Main);
        var reveal = new Button("Reveal", "loop.reveal", loop.Id);
        var times = new Button("Interview times", "loop.times", loop.Id);
        card.Buttons(at >= loop.Deadline ? [reveal, remind, times] : [remind, times]);
        card.Time("deadline", "Debriefs due", OpenForm.Iso(loop.Deadline)).Buttons(new Button("Move the deadline", "loop.extend", loop.Id));
        card.People("add", "Add interviewers").Buttons(new Button("Add", "loop.add", loop.Id));
        if (missing.Count > 0 && loop.Panel.Length > 1)
        {
            card.PeopleAmong("remove", "Take off the panel (who has filed stays)", missing.Select(p => new PersonRef(loop.Workspace, p))).Buttons(new Button("Take off", "loop.remove", loop.Id));
        }

        return card.Buttons(new Button("Cancel this loop", "loop.cancel", loop.Id, ButtonStyle.Danger))
            .Hint("Only you see this. Who rated what stays sealed until the reveal, for you too.")
            .Build($"Manage {loop.Candidate}: {LoopCards.Progress(loop)}.");
    }

    public static Card DeadlineCame(Loop loop)
    {
        var missing = loop.Panel.Where(m => m.FiledAt is null).Select(m => m.Person);
        var card = new CardBuilder($"{loop.Candidate}: the deadline has come")
            .Text(Line.Of([LoopCards.Progress(loop) + ". Still to file: ", .. LoopCards.Mentions(loop, missing).Runs, "."]));
        var manage = new Button("Manage", "loop.manage", loop.Id);
        card.Buttons(loop.FiledCount > 0 ? [new Button($"Reveal {loop.FiledCount} of {loop.Panel.Length}", "loop.reveal", loop.Id, ButtonStyle.Main), manage] : [manage]);
        return card
            .Hint(loop.FiledCount > 0 ? "Or wait: it reveals itself when the last one files." : "There is nothing to reveal yet. You can remind them or move the deadline.")
            .Build($"The deadline for {loop.Candidate} has come; {LoopCards.Progress(loop)}.");
    }

    /// <summary>Asks once more before revealing without everybody.</summary>
    public static Card ConfirmReveal(Loop loop)
    {
        var missing = loop.Panel.Where(m => m.FiledAt is null).Select(m => m.Person);
        return new CardBuilder($"Reveal {loop.Candidate} without everybody?")
            .Text(Line.Of(["Not in yet: ", .. LoopCards.Mentions(loop, missing).Runs, ". They will have read the others before they file; what they file then is marked as late."]))
            .Buttons(
                new Button($"Reveal {loop.FiledCount} of {loop.Panel.Length}", "loop.reveal-sure", loop.Id, ButtonStyle.Danger),
                new Button("Wait for them", "loop.back", loop.Id))
            .Hint("A reveal can't be taken back.")
            .Build($"Reveal {loop.FiledCount} of {loop.Panel.Length} debriefs of {loop.Candidate}, or wait?");
    }

    public static Card ConfirmCancel(Loop loop) =>
        new CardBuilder($"Cancel the loop for {loop.Candidate}?")
            .Text("The interviewers are told, reminders stop, and the debriefs stay sealed for good. It can't be taken back.")
            .Buttons(
                new Button("Cancel this loop", "loop.cancel-sure", loop.Id, ButtonStyle.Danger),
                new Button("Keep it open", "loop.back", loop.Id))
            .Build($"Cancel the loop for {loop.Candidate}, or keep it open?");
}
