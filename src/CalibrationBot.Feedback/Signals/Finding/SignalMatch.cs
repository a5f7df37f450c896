using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Signals.Finding;

/// <summary>A signal that a stretch of the notes speaks for.</summary>
/// <param name="Index">The signal's place in the rubric.</param>
/// <param name="Chance">How sure the scorer is that the stretch means this signal and no other, 0 to 1.</param>
/// <param name="Parts">What the fit of the stretch is made of.</param>
/// <param name="Total">What all lines say for it one by one: the sum of their chances, each times that of being evidence.</param>
/// <param name="Lines">The supporting lines, from 1, ascending.</param>
internal sealed record SignalMatch(int Index, float Chance, StretchParts Parts, float Total, ImmutableArray<int> Lines)
{
    /// <summary>How much counts what lines say one by one; half of it is taken from what the best stretch says, which they repeat.</summary>
    private const double TotalWeight = 0.4;

    /// <summary>What the notes alone say for it, by its best stretch and by all lines.</summary>
    public double Fit => Parts.Fit + (TotalWeight * (Math.Log(Total + 0.001) - (Parts.Signal / 2)));
}
