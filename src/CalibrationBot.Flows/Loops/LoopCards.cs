using System.Globalization;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Practice.Prompts;

namespace CalibrationBot.Flows.Loops;

/// <summary>What a loop's thread shows to everybody in the channel: never who rated what, and no names of who is late.</summary>
internal static class LoopCards
{
    public static string Progress(Loop loop) =>
        string.Create(CultureInfo.InvariantCulture, $"{loop.FiledCount} of {loop.Panel.Length} filed");

    public static string LevelName(Loop loop) => loop.Level.ToString();

    /// <summary>The card that starts the thread and is updated in place.</summary>
    public static Card Root(Loop loop)
    {
        var state = loop.State switch
        {
            LoopState.Revealed => "Revealed; the packet is in this thread",
            LoopState.Cancelled => "Cancelled; the debriefs stay sealed",
            _ => $"{Progress(loop)}; sealed until all are in",
        };
        var card = new CardBuilder($"{loop.Candidate} · {LevelName(loop)} · {loop.PromptTitle}")
            .Facts([
                ("Debriefs", state),
                .. Due(loop),
                ("Interviewers", People(loop)),
                ("Hiring manager", Line.Of(new Mention(loop.ManagerRef)))]);
        if (loop.State == LoopState.Open)
        {
            card.Buttons(new Button("Manage", "loop.manage", loop.Id));
        }

        return card.Build($"{loop.Candidate}, {LevelName(loop)}, {loop.PromptTitle}: {state}.");
    }

    /// <summary>A deadline is of interest only while something is due.</summary>
    private static (string Name, Line Value)[] Due(Loop loop) =>
        loop.State == LoopState.Open ? [("Due", Line.Of(new Moment(loop.Deadline)))] : [];

    /// <summary>The first reply in the thread: the prompt, for interviewers.</summary>
    public static Card Prompt(DesignPrompt prompt)
    {
        var card = new CardBuilder($"Prompt: {prompt.Title}")
            .Text("Tell the candidate:")
            .Quote(prompt.Statement)
            .Text($"Tell only when asked ({string.Join(" / ", prompt.FigureSets)}: pick one set and stay with it):")
            .List(prompt.Facts.Select(f => Line.Of(Run.Bold(f.Ask), " ", string.Join(" / ", f.Figures))))
            .Text("Go deeper on:")
            .List(prompt.DeepDives.Select(d => Line.FromString(d)))
            .Text("What can break:")
            .List(prompt.FailureModes.Select(d => Line.FromString(d)))
            .Text("Worth writing down:")
            .List(prompt.Watch.Select(d => Line.FromString(d)));
        return card.Build($"The prompt for interviewers: {prompt.Title}.");
    }

    /// <summary>A person list as mentions.</summary>
    public static Line Mentions(Loop loop, IEnumerable<string> people)
    {
        List<Run> runs = [];
        foreach (var person in people)
        {
            if (runs.Count > 0)
            {
                runs.Add(", ");
            }

            runs.Add(new Mention(new PersonRef(loop.Workspace, person)));
        }

        return new Line([.. runs]);
    }

    private static Line People(Loop loop) => Mentions(loop, loop.Panel.Select(m => m.Person));
}
