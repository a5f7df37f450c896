using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Transcripts.Scoring;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Transcripts;

public sealed class MeaningFeaturesTests
{
    private static readonly MeaningFeatures Meaning = new(WordVectorsReader.Read(DataFiles.Embedded, new DataFaults()));

    [Fact]
    public void IndexOf_EveryName_ReadsBack() =>
        Assert.All(Enumerable.Range(0, Meaning.Count), i => Assert.Equal(i, Meaning.IndexOf(Meaning.NameOf(i))));

    [Theory]
    [InlineData("")]
    [InlineData("~")]
    [InlineData("~q")]
    [InlineData("~x1")]
    [InlineData("~q-1")]
    [InlineData("~q9999")]
    [InlineData("q:how")]
    public void IndexOf_AnotherFeature_IsNone(string name) => Assert.Equal(-1, Meaning.IndexOf(name));
}
