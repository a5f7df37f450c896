using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Signals.Finding;

/// <summary>A signal that a stretch of the notes speaks for.</summary>
/// <param name="Index">The signal's place in the rubric.</param>
/// <param name="Chance">How sure the scorer is that the stretch means this signal and no other, 0 to 1.</param>
/// <param name="Fit">What the notes alone say for it; see <see cref="StretchParts"/>.</param>
/// <param name="Parts">What the fit is made of.</param>
/// <param name="Lines">The supporting lines, from 1, ascending.</param>
internal sealed record SignalMatch(int Index, float Chance, double Fit, StretchParts Parts, ImmutableArray<int> Lines);
