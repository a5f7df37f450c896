using CalibrationBot.Training.Publishing;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Publishing;

/// <summary>README tells what is measured, and no figure falls unseen. Looks at the test parts in sums only.</summary>
public sealed class PublishedFiguresTests
{
    private static readonly Lazy<PublishedFigures> Measured = new(PublishedFigures.Measure);

    [Fact]
    public void Readme_FiguresTable_IsWhatIsMeasured()
    {
        var table = FiguresFiles.Table(Measured.Value);
        Assert.True(
            table == FiguresFiles.TableInReadme(),
            "README's figures differ from what is measured; run: dotnet run -c Release --project tests/CalibrationBot.Training -- evaluate --write-readme\n" + table);
    }

    [Fact]
    public void Figures_AgainstBaseline_NoneFellByMoreThanTwoPoints()
    {
        var baseline = FiguresFiles.ReadBaseline();
        Assert.Equal(baseline.Keys.Order(StringComparer.Ordinal), Measured.Value.Values.Keys);
        Assert.All(Measured.Value.Values, v => Assert.True(v.Value >= baseline[v.Key] - FiguresFiles.Slack, $"{v.Key} fell from {baseline[v.Key]:0.000} to {v.Value:0.000}"));
    }
}
