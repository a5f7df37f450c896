using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Delivery;

/// <summary>Decides what a turn leads to: the one door from the delivery of messages to the conversations.</summary>
public interface ITurnHandler
{
    /// <summary>
    /// Takes the step. May run several times for one turn, after a crash or when another step changed what was read,
    /// and must give the same reply keys each time.
    /// </summary>
    /// <param name="turn">What arrived.</param>
    /// <param name="records">Everything read through it is checked again when the step commits.</param>
    /// <param name="cancellationToken">Ends when the turn's time limit is over.</param>
    /// <returns>What is to happen. An exception is a bug or an outage: the turn is repeated, and after some tries set aside.</returns>
    ValueTask<StepResult> HandleAsync(Turn turn, IRecordReader records, CancellationToken cancellationToken);
}
