using CalibrationBot.Feedback.Agreement;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Agreement;

public sealed class AgreementPropertyTests
{
    // Up to six raters and twelve items on 1 to 4, a third missing, now and then a half.
    private static readonly Arbitrary<double?[][]> Rows = Arb.From(
        from raters in Gen.Choose(0, 6)
        from items in Gen.Choose(0, 12)
        from rows in Gen.ArrayOf(Gen.ArrayOf(Rating, items), raters)
        select rows);

    private static Gen<double?> Rating => Gen.Frequency(
        (4, Gen.Constant((double?)null)),
        (8, Gen.Choose(1, 4).Select(r => (double?)r)),
        (1, Gen.Constant((double?)2.5)));

    [Fact]
    public void Compute_AnyMatrix_EqualsTheDefinitions() =>
        Prop.ForAll(Rows, rows =>
        {
            var matrix = Matrices.Of(1, 4, rows);
            var result = AgreementCalculator.Compute(matrix);
            return Same(result.AlphaOrdinal, SlowAgreement.Alpha(matrix))
                && Same(result.MeanPairwiseKappa, SlowAgreement.Kappa(matrix, 1, 4))
                && Same(result.PercentAgreement, SlowAgreement.Percent(matrix));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Compute_RatersReversed_ChangesNothing() =>
        Prop.ForAll(Rows, rows => SameFigures(rows, [.. rows.Reverse()])).QuickCheckThrowOnFailure();

    [Fact]
    public void Compute_ItemsReversed_ChangesNothing() =>
        Prop.ForAll(Rows, rows => SameFigures(rows, [.. rows.Select(r => r.Reverse().ToArray())])).QuickCheckThrowOnFailure();

    [Fact]
    public void Compute_ScaleTurnedRound_ChangesNothing() =>
        Prop.ForAll(Rows, rows => SameFigures(rows, [.. rows.Select(r => r.Select(v => 5 - v).ToArray())])).QuickCheckThrowOnFailure();

    [Fact]
    public void Compute_ItemNobodyRated_ChangesNothing() =>
        Prop.ForAll(Rows, rows => SameFigures(rows, [.. rows.Select(r => r.Append(null).ToArray())])).QuickCheckThrowOnFailure();

    [Fact]
    public void Compute_AnyMatrix_StaysInRange() =>
        Prop.ForAll(Rows, rows =>
        {
            var matrix = Matrices.Of(1, 4, rows);
            var result = AgreementCalculator.Compute(matrix);
            return (result.AlphaOrdinal ?? 0) <= 1 + 1e-12
                && (result.MeanPairwiseKappa ?? 0) is >= -1 - 1e-12 and <= 1 + 1e-12
                && (result.PercentAgreement ?? 0) is >= 0 and <= 1
                && (AgreementCalculator.IntervalsOf(matrix).Alpha is not { } interval || interval.Low <= interval.High);
        }).QuickCheckThrowOnFailure();

    private static bool SameFigures(double?[][] first, double?[][] second)
    {
        var (one, other) = (Matrices.Of(1, 4, first), Matrices.Of(1, 4, second));
        var (a, b) = (AgreementCalculator.Compute(one), AgreementCalculator.Compute(other));
        var (ofOne, ofOther) = (AgreementCalculator.IntervalsOf(one), AgreementCalculator.IntervalsOf(other));
        return Same(a.AlphaOrdinal, b.AlphaOrdinal)
            && Same(a.MeanPairwiseKappa, b.MeanPairwiseKappa)
            && Same(ofOne.Alpha?.Low, ofOther.Alpha?.Low)
            && Same(ofOne.Kappa?.High, ofOther.Kappa?.High)
            && (a.EqualPairs, a.Pairs, a.SharedItems) == (b.EqualPairs, b.Pairs, b.SharedItems);
    }

    private static bool Same(double? a, double? b) =>
        a is null ? b is null : b is not null && Math.Abs(a.Value - b.Value) < 1e-9;
}
