using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Flows.Practice.Prompts;
using CalibrationBot.Flows.Practice.Reviewing;
using Xunit;

namespace CalibrationBot.Flows.Tests.Practice;

public sealed class ReviewerTests
{
    private static readonly Rubric Rubric = (FeedbackEngine.Create(DataFiles.Embedded).Engine ?? throw new InvalidOperationException("The shipped rubric is faulty.")).Rubric;

    private static readonly Reviewer Reviewer = new(TranscriptReader.Default, Rubric);

    [Fact]
    public void Signals_OfAllAdvice_AreGoodOnesOfTheShippedRubric() =>
        Assert.All(Advisor.Signals, id => Assert.Equal(Polarity.Positive, Rubric.FindSignal(id)?.Polarity));

    [Fact]
    public void Review_OfATechnologyBeforeTheLoad_TellsBothMinutesAndAsks()
    {
        var review = Reviewer.Review(Sessions.TechnologyFirst(Level.Senior), null);

        Assert.Contains(review.Moments, m => m.Minute == 4 && m.Deeds.Contains("named Redis"));
        Assert.Contains(review.Moments, m => m.Minute == 31 && m.Deeds.Contains("asked about load or size"));
        var advice = review.Advice[0];
        Assert.Equal((0, 4d), (advice.Message, advice.Minute));
        Assert.StartsWith("You asked for the load at minute 31.", advice.Text, StringComparison.Ordinal);
        Assert.EndsWith("?", advice.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Level.Mid)]
    [InlineData(Level.Senior)]
    [InlineData(Level.Staff)]
    public void Advice_AtAnyLevel_IsAtMostThreeOfThatLevelEachOfAnotherMoment(Level level)
    {
        var advice = Reviewer.Review(Sessions.TechnologyFirst(level), null).Advice;

        Assert.InRange(advice.Length, 1, 3);
        Assert.Equal(advice.Length, advice.Select(a => a.Message).Distinct().Count());
        Assert.All(advice, a => Assert.Contains(level, Rubric.FindSignal(a.Signal)!.Levels));
        Assert.All(advice, a => Assert.Contains(a.Signal, Advisor.Signals));
    }

    [Fact]
    public void NotAsked_OfAPrompt_AreTheFactsThatWereNotTold()
    {
        var prompt = PromptCatalogue.Shipped.Find("chat")!;
        var session = Sessions.TechnologyFirst(Level.Mid) with { Told = [prompt.Facts[0].Ask] };

        Assert.Equal(prompt.Facts.Skip(1).Select(f => f.Ask), Reviewer.Review(session, prompt).NotAsked);
    }

    [Fact]
    public void Review_OfAnotherScript_SaysThatItCannotBeRead() =>
        Assert.False(Reviewer.Review(Sessions.Of(Level.Mid, (1, Speaker.Candidate, "كم عدد المستخدمين؟")), null).IsReadable);
}
