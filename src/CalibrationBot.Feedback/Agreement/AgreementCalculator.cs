namespace CalibrationBot.Feedback.Agreement;

/// <summary>Computes agreement on shared items. Pure, thread-safe, linear in the number of items.</summary>
public static class AgreementCalculator
{
    /// <summary>Every figure of the matrix. The order of raters and of items makes no difference.</summary>
    public static AgreementResult Compute(RatingMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var units = OrdinalUnits.Of(matrix);
        var kappas = new PairwiseKappas(matrix);
        var alpha = OrdinalAlpha.Of(units, without: null);
        var kappa = kappas.Mean(without: null);
        var shared = units.Pairable;
        return new(
            alpha,
            Jackknife.Interval(alpha, shared, unit => OrdinalAlpha.Of(units, unit)),
            units.Pairs == 0 ? null : (double)units.EqualPairs / units.Pairs,
            kappa,
            Jackknife.Interval(kappa, shared, kappas.Mean),
            units.EqualPairs,
            units.Pairs,
            shared.Length);
    }
}
