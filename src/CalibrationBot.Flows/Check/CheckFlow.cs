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
        step.Answer(turn.Input switch
        {
            Said said => OfSaid(said.Text),
            Commanded commanded => CheckCards.Of(CommandLine.Parse(commanded.Text).Rest, engine),
            _ => CheckCards.Older,
        });
        return ValueTask.FromResult(step.Result());
    }

    private Card OfSaid(string text) => SmallTalk.Of(text) switch
    {
        SmallTalkKind.Greeting => CheckCards.Hello,
        SmallTalkKind.Thanks => CheckCards.Welcome,
        _ => CheckCards.Of(text, engine),
    };
}
