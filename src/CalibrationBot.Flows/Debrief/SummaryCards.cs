using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Loops;

namespace CalibrationBot.Flows.Debrief;

/// <summary>The cards of the whole debrief: the recommendation, the summary, the places to jump to, and what follows filing.</summary>
internal static class SummaryCards
{
    public static Card Recommend(DebriefDocument debrief, Loop loop, string? notice) =>
        new CardBuilder($"{loop.Candidate} · your recommendation")
            .TextIfAny(notice)
            .Text("It is yours alone; I have none. Nobody sees it before the reveal.")
            .Input("reason", "Why, in a sentence (optional)", debrief.Reason, null, multiline: true)
            .Buttons(Enum.GetValues<Recommendation>().Select(r => new Button(r.Label(), "debrief.recommend", ActionValue.Join(loop.Id, r.ToString()))))
            .Buttons(Navigation(loop))
            .Build($"{loop.Candidate}: what do you recommend?");

    public static Card Summary(DebriefDocument debrief, Loop loop, IFeedbackEngine engine, string? notice)
    {
        var missing = Missing(debrief);
        var card = new CardBuilder($"{loop.Candidate} · {(missing.Count == 0 ? "ready to file" : "almost there")}").TextIfAny(notice);
        card.List(debrief.Entries.Select(e => Describe(e, engine)))
            .Text(debrief.Recommendation is { } r ? Line.Of("You recommend: ", Run.Bold(r.Label())) : "No recommendation yet.");
        if (missing.Count > 0)
        {
            card.Text("Still missing:").Buttons(missing.Select(m => new Button(m.Label, "debrief.go", ActionValue.Join(loop.Id, m.Place))));
        }
        else
        {
            card.Buttons(new Button(debrief.Filed is null ? "File it" : "File the changes", "debrief.file", loop.Id, ButtonStyle.Main));
        }

        var withheld = debrief.Entries.Sum(e => Questions.Withheld(e, engine).Count);
        if (withheld > 0)
        {
            card.Hint(withheld == 1
                ? "One sentence is kept for you and left out of what the panel reads."
                : $"{withheld} sentences are kept for you and left out of what the panel reads.");
        }

        return card
            .Buttons(new Button("Change something", "debrief.jump", loop.Id), new Button("Finish later", "debrief.later", loop.Id))
            .Build(missing.Count switch
            {
                0 => $"Your debrief of {loop.Candidate} is ready to file.",
                1 => "One thing is missing before you can file.",
                var many => $"{many} things are missing before you can file.",
            });
    }

    public static Card Jump(DebriefDocument debrief, Loop loop, string? notice) =>
        new CardBuilder($"{loop.Candidate} · jump to")
            .TextIfAny(notice)
            .Buttons(debrief.Entries.Select(e => Go(loop, e.Competency, e.IsComplete ? $"{e.Competency.Title()} (done)" : e.Competency.Title())))
            .Buttons(
                new Button("Your recommendation", "debrief.go", ActionValue.Join(loop.Id, "recommendation")),
                new Button("Summary", "debrief.go", ActionValue.Join(loop.Id, "summary")),
                new Button("Add notes", "debrief.notes", loop.Id),
                new Button("Finish later", "debrief.later", loop.Id))
            .Build("Choose where to go.");

    public static Card Filed(Loop loop, string? notice) =>
        new CardBuilder($"{loop.Candidate} · filed")
            .TextIfAny(notice)
            .Text($"Thank you. {LoopCards.Progress(loop)}; it opens when all are in. Until then you can change yours.")
            .Buttons(new Button("Edit my debrief", "debrief.amend", loop.Id))
            .Build($"Your debrief of {loop.Candidate} is filed.");

    public static Card Revealed(Loop loop) =>
        new CardBuilder($"{loop.Candidate} · revealed")
            .Text("The debriefs are open in the thread. Yours can't be changed any more; you can add to it.")
            .Buttons(new Button("Write an addendum", "debrief.addendum", loop.Id))
            .Build($"The debriefs of {loop.Candidate} are open in the thread.");

    public static Card Later(Loop loop, string place) =>
        new CardBuilder($"{loop.Candidate} · saved")
            .Text($"You are at {place}. Come back whenever you like.")
            .Facts(("Due", Line.Of(new Moment(loop.Deadline))))
            .Buttons(new Button("Continue", "debrief.continue", loop.Id, ButtonStyle.Main))
            .Build($"Your debrief of {loop.Candidate} is saved.");

    /// <summary>What keeps a debrief from being filed, each with the place to mend it.</summary>
    public static List<(string Label, string Place)> Missing(DebriefDocument debrief)
    {
        List<(string, string)> missing = [];
        foreach (var entry in debrief.Entries.Where(e => !e.IsComplete))
        {
            var what = entry.Coverage is null ? "coverage" : !entry.HasEvidence ? "evidence" : "rating";
            missing.Add(($"{entry.Competency.Title()}: {what}", entry.Competency.Id()));
        }

        if (debrief.Recommendation is null)
        {
            missing.Add(("Your recommendation", "recommendation"));
        }

        return missing;
    }

    private static Line Describe(Entry entry, IFeedbackEngine engine)
    {
        var title = Run.Bold(entry.Competency.Title());
        if (entry.Coverage is null or Coverage.NotProbed)
        {
            return Line.Of(title, $": {(entry.Coverage is null ? "not marked yet" : "not probed")}");
        }

        var vague = Questions.CountVague(entry, engine);
        var rest = entry.HasEvidence && Questions.ForPanel(entry, engine).Length == 0 ? "; nothing for the panel to read"
            : vague == 0 ? string.Empty
            : vague == 1 ? "; one remark doesn't say what happened"
            : $"; {vague} remarks don't say what happened";
        return Line.Of(title, $": {entry.Coverage.Value.Label().ToLowerInvariant()}, {(entry.Rating is { } r ? $"rated {r}" : "not rated yet")}{rest}");
    }

    private static Button Go(Loop loop, Competency competency, string label) => new(label, "debrief.go", ActionValue.Join(loop.Id, competency.Id()));

    private static Button[] Navigation(Loop loop) =>
    [
        new("Back", "debrief.back", loop.Id),
        new("Jump to", "debrief.jump", loop.Id),
        new("Finish later", "debrief.later", loop.Id),
    ];
}
