using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Signals.Finding;

/// <summary>A signal that a stretch of the notes speaks for.</summary>
/// <param name="Index">The signal's place in the rubric.</param>
/// <param name="Chance">How sure the scorer is that the stretch means this signal and no other, 0 to 1.</param>
/// <param name="Fit">The log of that chance, weighed with whether the stretch is evidence, its polarity and what it is about.</param>
/// <param name="Lines">The supporting lines, from 1, ascending.</param>
internal sealed record SignalMatch(int Index, float Chance, double Fit, ImmutableArray<int> Lines);
