using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Loops;

/// <summary>What waits for a person: debriefs to file, loops to look after, and packets to read.</summary>
internal static class WaitingCards
{
    private const int PacketsShown = 10;
    private static readonly TimeSpan PacketsFor = TimeSpan.FromDays(30);

    /// <summary>The answer to somebody who asks.</summary>
    public static Card List(PersonRef person, ImmutableArray<Stored<Loop>> loops)
    {
        var card = new CardBuilder("What waits for you");
        var open = Open(card, person, loops);
        return card.Build(Fallback(open));
    }

    /// <summary>The person's front page: the same, what was revealed lately, and what other folders put there.</summary>
    public static Card Home(PersonRef person, DateTimeOffset now, ImmutableArray<Stored<Loop>> loops, IEnumerable<Action<CardBuilder>> sections)
    {
        var card = new CardBuilder("What waits for you");
        var open = Open(card, person, loops);
        var packets = loops.Select(l => l.Value)
            .Where(l => l.State == LoopState.Revealed && now - l.RevealedAt < PacketsFor)
            .OrderByDescending(l => l.RevealedAt)
            .Take(PacketsShown)
            .ToList();
        if (packets.Count > 0)
        {
            card.Text(Line.Of(Run.Bold("To review together")))
                .List(packets.Select(l => Line.Of(Run.Bold(l.Candidate), ", revealed ", new Moment(l.RevealedAt ?? now), "; the packet is in its thread")));
        }

        foreach (var add in sections)
        {
            add(card);
        }

        return card
            .Hint("What you press here goes on in our direct conversation. A remark typed there is checked; nothing of it is stored.")
            .Build(Fallback(open));
    }

    private static Waiting Open(CardBuilder card, PersonRef person, ImmutableArray<Stored<Loop>> loops)
    {
        var open = loops.Select(l => l.Value).Where(l => l.State == LoopState.Open).ToList();
        var waiting = new Waiting(
            [.. open.Where(l => l.Member(person) is { FiledAt: null })],
            [.. open.Where(l => l.Member(person) is { FiledAt: not null })],
            [.. open.Where(l => l.IsManager(person))]);
        if (open.Count == 0)
        {
            card.Text(Line.Of("Nothing right now. To open a loop, type ", Run.Code("/calibrate open"), " in the hiring channel."));
        }

        foreach (var loop in waiting.ToFile)
        {
            card.Text(Line.Of("Your debrief of ", Run.Bold(loop.Candidate), ", due ", new Moment(loop.Deadline)))
                .Buttons(new Button($"Continue with {loop.Candidate}", "debrief.continue", loop.Id, ButtonStyle.Main));
        }

        foreach (var loop in waiting.Filed)
        {
            card.Text(Line.Of("Your debrief of ", Run.Bold(loop.Candidate), " is filed; ", LoopCards.Progress(loop)))
                .Buttons(new Button("Edit my debrief", "debrief.amend", loop.Id));
        }

        foreach (var loop in waiting.Managed)
        {
            card.Text(Line.Of("You manage ", Run.Bold(loop.Candidate), ": ", LoopCards.Progress(loop), ", due ", new Moment(loop.Deadline)))
                .Buttons(new Button($"Manage {loop.Candidate}", "loop.manage", loop.Id));
        }

        return waiting;
    }

    private static string Fallback(Waiting open) => open.ToFile.IsEmpty && open.Filed.IsEmpty && open.Managed.IsEmpty
        ? "Nothing waits for you."
        : $"{Counted(open.ToFile.Length, "debrief")} to file, {Counted(open.Managed.Length, "loop")} to manage.";

    private static string Counted(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";

    private sealed record Waiting(ImmutableArray<Loop> ToFile, ImmutableArray<Loop> Filed, ImmutableArray<Loop> Managed);
}
