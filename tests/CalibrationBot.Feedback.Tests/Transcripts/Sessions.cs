using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Transcripts;

namespace CalibrationBot.Feedback.Tests.Transcripts;

internal static class Sessions
{
    /// <summary>A session from lines <c>i: what the interviewer wrote</c> and <c>c: what the candidate wrote</c>.</summary>
    public static Transcript Of(params string[] lines) => new(
        "Design a URL shortener",
        Level.Senior,
        [.. lines.Select((line, i) => new TranscriptMessage(i, line[0] == 'c' ? Speaker.Candidate : Speaker.Interviewer, line[3..]))]);

    /// <summary>The names of the events of one message.</summary>
    public static ImmutableArray<string> EventsOf(int message, params string[] lines) =>
        [.. TranscriptReader.Default.Read(Of(lines)).Where(e => e.Message == message).Select(e => e.Name)];
}
