using System.Collections.Immutable;
using CalibrationBot.Feedback;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Check;

/// <summary>Checks a remark that belongs to no debrief. Stores nothing.</summary>
internal sealed class CheckFlow(IFeedbackEngine engine) : IFlow
{
    public string Name => "check";

    public ImmutableArray<Command> Commands { get; } = [new("check", "check TEXT", "checks a remark without storing it; in our direct chat the remark alone will do")];

    // Said by a suggested prompt; as a remark of its own there would be nothing to check in it.
    public string? CommandIn(string text) => text.Trim().TrimEnd('.').Equals("check a remark", StringComparison.OrdinalIgnoreCase) ? "check" : null;

    public ValueTask<StepResult> HandleAsync(Turn turn, IRecordReader records, CancellationToken cancellationToken)
    {
        var step = new Step(turn);
        var text = turn.Input switch
        {
            Said said => said.Text,
            Commanded commanded => CommandLine.Parse(commanded.Text).Rest,
            _ => null,
        };
        step.Answer(text is null ? CheckCards.Older : CheckCards.Of(text, engine));
        return ValueTask.FromResult(step.Result());
    }
}
