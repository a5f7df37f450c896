using System.Collections.Immutable;
using CalibrationBot.Feedback;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Practice.Prompts;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Loops;

/// <summary>Opening a loop, looking after it, and what waits for a person.</summary>
internal sealed class LoopFlow(PromptCatalogue prompts, IFeedbackEngine engine, IEnumerable<IHomeSection> sections) : IFlow
{
    public string Name => "loop";

    public ImmutableArray<Command> Commands { get; } =
    [
        new("open", "open", "opens a loop for a candidate; type it in the hiring channel"),
        new("list", "list", "shows what waits for you"),
        new("home", "home", "puts up your front page", IsListed: false),
    ];

    public async ValueTask<StepResult> HandleAsync(Turn turn, IRecordReader records, CancellationToken cancellationToken)
    {
        var reader = new LoopReader(records);
        var step = new Step(turn);
        switch (turn.Input)
        {
            case Commanded { Text: var text } when text.StartsWith("open", StringComparison.OrdinalIgnoreCase):
                OpenLoop.ShowForm(step, prompts);
                break;
            case Commanded { Text: var text } when CommandLine.Parse(text).Word == "home":
                step.Send(turn.From.Home, WaitingCards.Home(turn.From, turn.At, await reader.OfAsync(turn.From, cancellationToken), await SectionsAsync(turn, records, cancellationToken)));
                break;
            case Commanded:
                step.Answer(WaitingCards.List(turn.From, await reader.OfAsync(turn.From, cancellationToken)));
                break;
            case Chose { Action: "loop.submit" } chose:
                await new OpenLoop(prompts, engine.Rubric.Version).SubmitAsync(step, chose, reader, records, cancellationToken);
                break;
            case Chose chose:
                await ManageAsync(step, chose, reader, records, cancellationToken);
                break;
            case TimeCame { Action: "loop.deadline", Value: var id }:
                if (await reader.FindAsync(turn.From.Workspace, id, cancellationToken) is { } due)
                {
                    ManageLoop.DeadlineCame(step, due.Value);
                }

                break;
        }

        return step.Result();
    }

    private async ValueTask<List<Action<CardBuilder>>> SectionsAsync(Turn turn, IRecordReader records, CancellationToken cancellationToken)
    {
        List<Action<CardBuilder>> read = [];
        foreach (var section in sections)
        {
            read.Add(await section.ReadAsync(turn, records, cancellationToken));
        }

        return read;
    }

    private async ValueTask ManageAsync(Step step, Chose chose, LoopReader reader, IRecordReader records, CancellationToken cancellationToken)
    {
        var turn = step.Turn;
        if (await reader.FindAsync(turn.From.Workspace, ActionValue.Part(chose.Value, 0), cancellationToken) is not { } loop)
        {
            step.Answer(ManageCards.NotFound);
        }
        else if (!loop.Value.IsManager(turn.From))
        {
            step.Answer(ManageCards.OnlyTheManager(loop.Value));
        }
        else if (loop.Value.State != LoopState.Open)
        {
            step.Answer(ManageCards.Closed(loop.Value));
        }
        else
        {
            var manage = new ManageLoop(step, loop, chose, engine);
            await manage.TakeAsync(reader, records, cancellationToken);
        }
    }
}
