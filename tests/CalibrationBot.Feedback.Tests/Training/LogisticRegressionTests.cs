using CalibrationBot.Training;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Training;

public sealed class LogisticRegressionTests
{
    private static readonly double[] Strengths = [1, 1, 1];

    [Fact]
    public void Fit_RowOfWeightZero_TeachesNothing()
    {
        var without = LogisticRegression.Fit([[0], [1]], [1, 0], Strengths, 0.1);
        var with = LogisticRegression.Fit([[0], [1], [0, 2]], [1, 0, 0], Strengths, 0.1, weights: [1, 1, 0]);

        Assert.Equal(without, with);
    }

    [Fact]
    public void Fit_RowOfWeightTwo_CountsAsTheRowTwice()
    {
        var twice = LogisticRegression.Fit([[0], [0], [1], [0, 2]], [1, 1, 0, 0], Strengths, 0.1);
        var weighted = LogisticRegression.Fit([[0], [1], [0, 2]], [1, 0, 0], Strengths, 0.1, weights: [2, 1, 1]);

        Assert.All(twice.Zip(weighted), pair => Assert.Equal(pair.First, pair.Second, 0.001));
    }

    [Fact]
    public void Probability_OfWhatWasFitted_IsOnTheSideOfTheTruth()
    {
        var fitted = LogisticRegression.Fit([[0], [1]], [1, 0], Strengths, 0.1);

        Assert.InRange(LogisticRegression.Probability([0], fitted), 0.5, 1);
        Assert.InRange(LogisticRegression.Probability([1], fitted), 0, 0.5);
    }
}
