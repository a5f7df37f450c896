using CalibrationBot.Feedback.Transcripts;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Transcripts;

public sealed class PracticeEventNamesTests
{
    [Fact]
    public void TryParse_EveryName_ReadsBack()
    {
        Assert.Equal(22, PracticeEventNames.All.Length);
        Assert.All(PracticeEventNames.All, name =>
        {
            Assert.True(PracticeEventNames.TryParse(name, out var type, out var subject));
            Assert.Equal(name, PracticeEventNames.Name(type, subject));
        });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("clarifying-question")]
    [InlineData("clarifying-question(")]
    [InlineData("clarifying-question(weather)")]
    [InlineData("estimate(scale)")]
    [InlineData("Estimate")]
    public void TryParse_OtherText_IsRefused(string? name) => Assert.False(PracticeEventNames.TryParse(name, out _, out _));
}
