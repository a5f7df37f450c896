using CalibrationBot.Feedback.Text;

namespace CalibrationBot.Feedback.Transcripts;

/// <summary>A sentence that asks, or looks as if it did.</summary>
/// <param name="Span">Where it is in the message.</param>
/// <param name="Aim">What it is after.</param>
public sealed record AskedSentence(TextSpan Span, AskingAim Aim);

/// <summary>What a question is after.</summary>
public enum AskingAim
{
    /// <summary>A fact or a decision about the problem.</summary>
    Fact,

    /// <summary>Direction, depth or agreement.</summary>
    Direction,

    /// <summary>Leave to do or assume something.</summary>
    Permission,

    /// <summary>What was said, once more.</summary>
    Repetition,

    /// <summary>The interviewer's own choice.</summary>
    Recommendation,

    /// <summary>Nothing: a guess, an echo, a tag, or a question to oneself.</summary>
    Nothing,
}
