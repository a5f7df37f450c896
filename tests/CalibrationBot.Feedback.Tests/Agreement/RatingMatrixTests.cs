using CalibrationBot.Feedback.Agreement;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Agreement;

public sealed class RatingMatrixTests
{
    [Theory]
    [InlineData(1, 4, 5.0, "Rater 'ana' gave item 2 a 5, which is outside the scale from 1 to 4.")]
    [InlineData(1, 4, double.NaN, "Rater 'ana' gave item 2 a NaN, which is outside the scale from 1 to 4.")]
    [InlineData(4, 1, 2.0, "The scale runs from 4 to 1; it needs two different numbers, the lower one first.")]
    [InlineData(1, double.PositiveInfinity, 2.0, "The scale runs from 1 to Infinity; it needs two different numbers, the lower one first.")]
    public void TryCreate_Faulty_SaysWhatAndWhere(double low, double high, double rating, string expected)
    {
        Assert.False(RatingMatrix.TryCreate(low, high, [KeyValuePair.Create<string, IReadOnlyList<double?>>("ana", [null, rating])], out _, out var fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void TryCreate_SameRaterTwice_IsAFault()
    {
        var row = KeyValuePair.Create<string, IReadOnlyList<double?>>("ana", [1]);
        Assert.False(RatingMatrix.TryCreate(1, 4, [row, row], out _, out var fault));
        Assert.Equal("Rater 'ana' is here twice.", fault);
    }

    [Fact]
    public void Indexer_ShorterRow_HasNoRatings()
    {
        var matrix = Matrices.Of("1 2 3", "1");
        Assert.Equal(3, matrix.Items);
        Assert.Null(matrix[1, 2]);
    }

    [Theory]
    [InlineData(0, false, false, false, 10)]
    [InlineData(9, false, false, false, 1)]
    [InlineData(10, false, true, true, 20)]
    [InlineData(29, false, true, true, 1)]
    [InlineData(30, true, true, false, 0)]
    public void HonestSize_AtEachStep_ShowsWhatTheRuleAllows(int items, bool coefficient, bool interval, bool provisional, int missing)
    {
        var size = HonestSize.For(items);
        Assert.Equal((coefficient, interval, provisional, missing), (size.ShowsCoefficient, size.ShowsInterval, size.IsProvisional, size.MissingToNextStep));
    }
}
