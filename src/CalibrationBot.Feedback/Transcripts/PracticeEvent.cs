using CalibrationBot.Feedback.Text;

namespace CalibrationBot.Feedback.Transcripts;

/// <summary>Something a candidate did in a message of a practice session.</summary>
/// <param name="Type">What it was.</param>
/// <param name="Subject">What a clarifying question was about; null for every other type.</param>
/// <param name="Message">The index of the message, from 0, counting both sides.</param>
/// <param name="Span">The words that show it, inside that message.</param>
/// <param name="Reason">Why it counts, in one short sentence about these words.</param>
public sealed record PracticeEvent(PracticeEventType Type, QuestionSubject? Subject, int Message, TextSpan Span, string Reason)
{
    /// <summary>The spelling in the machine interface, such as <c>clarifying-question(scale)</c>.</summary>
    public string Name => PracticeEventNames.Name(Type, Subject);
}
