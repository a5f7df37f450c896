using CalibrationBot.Training.Transcripts;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Training;

/// <summary>What is measured on is never learned from.</summary>
public sealed class TranscriptPartsTests
{
    [Theory]
    [InlineData("fresh")]
    [InlineData("test")]
    public void Sessions_LearnedFrom_ShareNoWriterAndNoSentenceWithThePart(string part)
    {
        var kept = LabelledTranscript.Read(part);
        var learned = TranscriptTraining.Sessions();
        Assert.NotEmpty(kept);
        Assert.Empty(learned.Select(Writer).Intersect(kept.Select(Writer), StringComparer.Ordinal));
        Assert.Empty(learned.SelectMany(LongMessages).Intersect(kept.SelectMany(LongMessages), StringComparer.OrdinalIgnoreCase));
    }

    private static string Writer(LabelledTranscript session) => session.Id.Split('-')[0];

    // "Go on." and the like are anybody's.
    private static IEnumerable<string> LongMessages(LabelledTranscript session) =>
        session.Transcript.Messages.Select(m => m.Text).Where(text => text.Length > 60);
}
