namespace CalibrationBot.Feedback.Agreement;

/// <summary>How far raters agree on the items they share. Every coefficient is null where its definition gives no value.</summary>
/// <param name="AlphaOrdinal">Krippendorff's alpha, ordinal; 1 is perfect, 0 what chance would give. Null if nothing is pairable or nothing varies.</param>
/// <param name="PercentAgreement">The share, 0 to 1, of equal pairs among all pairs of ratings on one item.</param>
/// <param name="MeanPairwiseKappa">The mean of the pairs' quadratic-weighted kappas; null if no pair has one.</param>
/// <param name="EqualPairs">How many pairs of ratings on one item are equal.</param>
/// <param name="Pairs">How many pairs of ratings on one item there are.</param>
/// <param name="SharedItems">How many items have at least two ratings.</param>
public sealed record AgreementResult(
    double? AlphaOrdinal,
    double? PercentAgreement,
    double? MeanPairwiseKappa,
    long EqualPairs,
    long Pairs,
    int SharedItems)
{
    /// <summary>What may be shown of this at its size.</summary>
    public HonestSize Size => HonestSize.For(SharedItems);

    /// <summary>How many pairs of ratings on one item differ; the figure that may be shown at any size.</summary>
    public long DifferingPairs => Pairs - EqualPairs;
}
