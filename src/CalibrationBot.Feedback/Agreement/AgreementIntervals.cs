namespace CalibrationBot.Feedback.Agreement;

/// <summary>How far the coefficients may be from those of all such items: 95 % jackknife intervals.</summary>
/// <param name="Alpha">The interval of Krippendorff's alpha; null if it cannot be formed.</param>
/// <param name="Kappa">That of the mean pairwise kappa; null if it cannot be formed.</param>
public sealed record AgreementIntervals(Interval? Alpha, Interval? Kappa);

/// <summary>A range that holds the true figure in 95 of 100 such samples, if the items are like those to come.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end; at most 1.</param>
public readonly record struct Interval(double Low, double High);
