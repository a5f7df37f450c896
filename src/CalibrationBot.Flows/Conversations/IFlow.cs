using System.Collections.Immutable;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Conversations;

/// <summary>
/// One capability of the bot. Handling a turn first reads what it needs and then takes a pure step:
/// the same turn and the same records always give the same result, so a conflict or a crash just repeats it.
/// </summary>
public interface IFlow
{
    /// <summary>The part before the dot in this flow's actions, such as <c>debrief</c>.</summary>
    string Name { get; }

    /// <summary>The command words this flow answers, in the order help shows them; none by default.</summary>
    ImmutableArray<Command> Commands => [];

    /// <summary>Whether it wants to know that somebody edited an earlier message; else an edit changes nothing.</summary>
    bool HearsEdits => false;

    /// <summary>
    /// The command that a text typed in the direct conversation plainly stands for, such as <c>practice</c>; null, as by
    /// default, when it is just text. Asked of every flow whatever is open, so that it must never take anybody's words away.
    /// </summary>
    /// <param name="text">The text as typed.</param>
    string? CommandIn(string text) => null;

    /// <summary>Takes the step. Reads through <paramref name="records"/> only; writes nothing itself.</summary>
    /// <param name="turn">What arrived; its action, if it has one, belongs to this flow.</param>
    /// <param name="records">A view of the stored records at one moment.</param>
    /// <param name="cancellationToken">Ends the reading; the turn has its own time limit.</param>
    ValueTask<StepResult> HandleAsync(Turn turn, IRecordReader records, CancellationToken cancellationToken);
}
