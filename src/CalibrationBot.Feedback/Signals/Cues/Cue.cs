using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Signals.Cues;

/// <summary>
/// A pattern over the concepts of a line: the wanted terms occur in this order, the unwanted ones nowhere.
/// Unless it wants a negation itself, its first term must not be negated.
/// </summary>
/// <param name="Text">The cue as written, such as <c>no ask load</c>.</param>
/// <param name="Wanted">The terms in order; each is met by any of its concepts.</param>
/// <param name="Unwanted">Concepts that must not occur in the line.</param>
/// <param name="WantsNegation">Whether <c>no</c> is among the wanted terms.</param>
internal sealed record Cue(
    string Text,
    ImmutableArray<ImmutableArray<int>> Wanted,
    ImmutableArray<int> Unwanted,
    bool WantsNegation);
