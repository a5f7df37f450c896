using System.Collections.Concurrent;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Integration.Tests.Delivery;

/// <summary>A flow for tests: does what the test says, and notes every call.</summary>
internal sealed class ScriptedHandler(Func<Turn, IRecordReader, CancellationToken, ValueTask<StepResult>> step) : ITurnHandler
{
    public ScriptedHandler(Func<Turn, StepResult> step)
        : this((turn, _, _) => ValueTask.FromResult(step(turn)))
    {
    }

    /// <summary>Answers what was said, in the same place.</summary>
    public static ScriptedHandler Echo() => new(turn => StepResult.Say(
        new Reply($"{turn.Id}#0", turn.Conversation.Here, new Card(null, [], ((Said)turn.Input).Text))));

    public ConcurrentQueue<Turn> Calls { get; } = new();

    public ValueTask<StepResult> HandleAsync(Turn turn, IRecordReader records, CancellationToken cancellationToken)
    {
        Calls.Enqueue(turn);
        return step(turn, records, cancellationToken);
    }
}
