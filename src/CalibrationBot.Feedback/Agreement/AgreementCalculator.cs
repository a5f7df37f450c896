namespace CalibrationBot.Feedback.Agreement;

/// <summary>Computes agreement on shared items. Pure and thread-safe.</summary>
public static class AgreementCalculator
{
    /// <summary>
    /// Every figure of the matrix. The order of raters and of items makes no difference. Linear in the number of items; kappa
    /// compares each rater with each other one.
    /// </summary>
    public static AgreementResult Compute(RatingMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var units = OrdinalUnits.Of(matrix);
        return new(
            OrdinalAlpha.Of(units, without: null),
            units.Pairs == 0 ? null : (double)units.EqualPairs / units.Pairs,
            new PairwiseKappas(matrix).Mean(without: null),
            units.EqualPairs,
            units.Pairs,
            units.Pairable.Length);
    }

    /// <summary>The ranges of the coefficients. Each item is left out once, so that the time grows with the square of their number.</summary>
    public static AgreementIntervals IntervalsOf(RatingMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var units = OrdinalUnits.Of(matrix);
        var kappas = new PairwiseKappas(matrix);
        return new(
            Jackknife.Interval(units.Pairable, unit => OrdinalAlpha.Of(units, unit)),
            Jackknife.Interval(units.Pairable, kappas.Mean));
    }
}
