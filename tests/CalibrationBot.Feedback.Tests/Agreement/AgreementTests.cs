using CalibrationBot.Feedback.Agreement;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Agreement;

public sealed class AgreementTests
{
    // K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, section C: four observers, twelve units.
    private static readonly RatingMatrix Published = Matrices.Of(
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .");

    [Fact]
    public void Compute_PublishedExample_GivesPublishedOrdinalAlpha() =>
        Assert.Equal(0.815, AgreementCalculator.Compute(Published).AlphaOrdinal!.Value, 3);

    [Fact]
    public void Compute_PublishedExample_LeavesOutTheUnitWithOneRating()
    {
        var result = AgreementCalculator.Compute(Published);
        Assert.Equal((11, 55L), (result.SharedItems, result.Pairs));
    }

    [Fact]
    public void Compute_HandComputedPair_GivesEachFigure()
    {
        // Two raters, items (1,1) (2,2) (3,3) (3,2).
        // Alpha: n1=2, n2=3, n3=3; distances 1-2: 2.5, 1-3: 5.5, 2-3: 3; observed 1*9; expected 6*6.25 + 6*30.25 + 9*9 = 300; 1 - 7*9/300.
        // Kappa: observed 1/4; expected over 16 combinations of (1,2,3,3) and (1,2,3,2): 20/16; 1 - 4/20.
        var result = AgreementCalculator.Compute(Matrices.Of("1 2 3 3", "1 2 3 2"));
        Assert.Equal(0.79, result.AlphaOrdinal!.Value, 12);
        Assert.Equal(0.8, result.MeanPairwiseKappa!.Value, 12);
        Assert.Equal(0.75, result.PercentAgreement);
    }

    [Theory]
    [InlineData("3 3 3", "3 3 3")]
    [InlineData("3 . .", ". 2 .")]
    [InlineData("3", ".")]
    public void Compute_NoVariationOrNothingPairable_HasNoCoefficients(string first, string second)
    {
        var matrix = Matrices.Of(first, second);
        var result = AgreementCalculator.Compute(matrix);
        Assert.Null(result.AlphaOrdinal);
        Assert.Null(result.MeanPairwiseKappa);
        Assert.Equal(new AgreementIntervals(null, null), AgreementCalculator.IntervalsOf(matrix));
    }

    [Fact]
    public void Compute_ConstantAndEqualPair_IsLeftOutOfTheMean()
    {
        // First and second are constant and equal; each against the third is at chance, as one side never varies.
        var result = AgreementCalculator.Compute(Matrices.Of("2 2 2", "2 2 2", "1 2 3"));
        Assert.Equal(0, result.MeanPairwiseKappa!.Value, 12);
    }

    [Fact]
    public void Compute_ConstantButDifferentPair_IsAtChance() =>
        Assert.Equal(0, AgreementCalculator.Compute(Matrices.Of("2 2 2", "3 3 3")).MeanPairwiseKappa!.Value, 12);

    [Fact]
    public void Compute_PairWithOneItemInCommon_HasNoKappaButAlpha()
    {
        var result = AgreementCalculator.Compute(Matrices.Of("1 2 .", "2 . 3"));
        Assert.Null(result.MeanPairwiseKappa);
        Assert.Equal(0, result.AlphaOrdinal);
    }

    [Fact]
    public void Compute_EmptyMatrix_HasNothingToShow()
    {
        var result = AgreementCalculator.Compute(Matrices.Of());
        Assert.Equal(new AgreementResult(null, null, null, 0, 0, 0), result);
    }

    [Fact]
    public void Compute_PerfectAgreement_HasAnIntervalOfOnePoint()
    {
        var matrix = Matrices.Of("1 2 3 4 1 2", "1 2 3 4 1 2");
        Assert.Equal(1, AgreementCalculator.Compute(matrix).AlphaOrdinal);
        Assert.Equal(new Interval(1, 1), AgreementCalculator.IntervalsOf(matrix).Alpha);
    }

    [Fact]
    public void Compute_ManyItems_IntervalHoldsTheEstimateAndIsNotTrivial()
    {
        var result = AgreementCalculator.Compute(Published);
        var (low, high) = AgreementCalculator.IntervalsOf(Published).Alpha!.Value;
        Assert.InRange(result.AlphaOrdinal!.Value, low, high);
        Assert.InRange(high - low, 0.05, 0.9);
    }

    [Theory]
    [InlineData(-1.5e308, -0.5e308, 1.5e308)]
    [InlineData(1e15, 1e15 + 1, 1e15 + 3)]
    [InlineData(0, 5e-324, 1.5e-323)]
    public void Compute_HugeOrTinyRatings_GivesTheFiguresOfTheirPlaces(double low, double second, double high)
    {
        var result = AgreementCalculator.Compute(Matrices.Of(-double.MaxValue, double.MaxValue, [low, second, high, low], [low, second, second, high]));
        var plain = AgreementCalculator.Compute(Matrices.Of("1 2 4 1", "1 2 2 4"));
        Assert.Equal(plain.AlphaOrdinal!.Value, result.AlphaOrdinal!.Value, 9);
        Assert.Equal(plain.MeanPairwiseKappa!.Value, result.MeanPairwiseKappa!.Value, 9);
    }

    /// <summary>Where time grows with the square of the items, this ends tomorrow.</summary>
    [Fact]
    public void Compute_ManyThousandItems_Ends()
    {
        double?[] first = [.. Enumerable.Range(0, 400_000).Select(i => (double?)(i % 4))], second = [.. first.Reverse()];
        var result = AgreementCalculator.Compute(Matrices.Of(0, 3, first, second));
        Assert.Equal(400_000, result.Pairs);
    }

    [Theory]
    [InlineData(3, 4.302653)]
    [InlineData(6, 2.570582)]
    [InlineData(7, 2.446912)]
    [InlineData(11, 2.228139)]
    [InlineData(30, 2.045230)]
    [InlineData(101, 1.983972)]
    public void TwoSided95_KnownQuantiles_MatchTheTables(int items, double quantile) =>
        Assert.Equal(quantile, StudentT.TwoSided95(items - 1), 0.0005);
}
