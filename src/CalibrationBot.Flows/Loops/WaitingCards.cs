using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Loops;

/// <summary>What waits for a person: debriefs to file and loops to look after.</summary>
internal static class WaitingCards
{
    public static void Show(Step step, ImmutableArray<Stored<Loop>> loops)
    {
        var person = step.Turn.From;
        var open = loops.Select(l => l.Value).Where(l => l.State == LoopState.Open).ToList();
        var toFile = open.Where(l => l.Member(person) is { FiledAt: null }).ToList();
        var filed = open.Where(l => l.Member(person) is { FiledAt: not null }).ToList();
        var managed = open.Where(l => l.IsManager(person)).ToList();
        var card = new CardBuilder("What waits for you");
        if (open.Count == 0)
        {
            card.Text(Line.Of("Nothing. To open a loop, type ", Run.Code("/calibrate open"), " in the hiring channel."));
        }

        foreach (var loop in toFile)
        {
            card.Text(Line.Of("Your debrief of ", Run.Bold(loop.Candidate), ", due ", new Moment(loop.Deadline)))
                .Buttons(new Button($"Continue with {loop.Candidate}", "debrief.continue", loop.Id, ButtonStyle.Main));
        }

        foreach (var loop in filed)
        {
            card.Text(Line.Of("Your debrief of ", Run.Bold(loop.Candidate), " is filed; ", LoopCards.Progress(loop)))
                .Buttons(new Button("Edit my debrief", "debrief.amend", loop.Id));
        }

        foreach (var loop in managed)
        {
            card.Text(Line.Of("You manage ", Run.Bold(loop.Candidate), ": ", LoopCards.Progress(loop), ", due ", new Moment(loop.Deadline)))
                .Buttons(new Button($"Manage {loop.Candidate}", "loop.manage", loop.Id));
        }

        step.Answer(card.Build(open.Count == 0
            ? "Nothing waits for you."
            : $"{toFile.Count} debriefs to file, {managed.Count} loops to manage."));
    }
}
