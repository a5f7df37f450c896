using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;

namespace CalibrationBot.Feedback.Transcripts;

/// <summary>A practice session as it was typed.</summary>
/// <param name="Prompt">The design prompt.</param>
/// <param name="Level">The level practised for.</param>
/// <param name="Messages">The messages, in order.</param>
public sealed record Transcript(string Prompt, Level Level, ImmutableArray<TranscriptMessage> Messages);

/// <summary>One message of a practice session.</summary>
/// <param name="Minute">When, in minutes from the start; only for showing.</param>
/// <param name="From">Who wrote it.</param>
/// <param name="Text">The text, exactly as typed.</param>
public sealed record TranscriptMessage(double Minute, Speaker From, string Text);

/// <summary>The two sides of a practice session.</summary>
public enum Speaker
{
    /// <summary>The one who practises. Only their messages carry events.</summary>
    Candidate,

    /// <summary>The one who asks; a person or the bot.</summary>
    Interviewer,
}
