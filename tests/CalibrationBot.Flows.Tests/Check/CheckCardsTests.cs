using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Flows.Check;
using Xunit;

namespace CalibrationBot.Flows.Tests.Check;

public sealed class CheckCardsTests
{
    private static readonly IFeedbackEngine Engine =
        FeedbackEngine.Create(DataFiles.Embedded).Engine ?? throw new InvalidOperationException("The shipped rubric is faulty.");

    [Theory]
    [InlineData("Great communicator.", "This doesn't say what happened yet.")]
    [InlineData("Asked for the read rate at minute 3, at 52 too old for us.", "Something in the wording is worth a second look.")]
    [InlineData("Great communicator. Weak on scale.", "2 of 2 sentences don't say what happened.")]
    public void Of_VagueSentences_CountsThemInPlainWords(string text, string fallback) =>
        Assert.Equal(fallback, CheckCards.Of(text, Engine).Fallback);
}
