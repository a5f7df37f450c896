using System.Collections.Immutable;
using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Flows.Practice.Prompts;

namespace CalibrationBot.Flows.Practice.Interviewing;

/// <summary>
/// The few words with which an interviewer moves a candidate on: when the load has not come up by a third of the time, and
/// failure not by two thirds. Each comes once, and only after a message of the candidate, never into their silence.
/// </summary>
internal static class Nudges
{
    public const string Scale = "scale";
    public const string Failure = "failure";

    /// <summary>Without a clock, what counts as the whole time, in minutes.</summary>
    private const double UsualMinutes = 35;

    /// <summary>The nudge that is due; null for none.</summary>
    public static Spoken? After(PracticeSession session, DesignPrompt prompt, ImmutableArray<PracticeEvent> events)
    {
        var share = session.Messages[^1].Minute / (session.Minutes ?? UsualMinutes);
        if (share >= 1 / 3.0 && !session.Nudges.Contains(Scale) && !IsToldLoad(session, prompt)
            && !events.Any(e => e.Type == PracticeEventType.Estimate || e.Subject == QuestionSubject.Scale))
        {
            return Spoken.Of("How much does this have to carry? What would you want to know about that?", Scale);
        }

        return share >= 2 / 3.0 && !session.Nudges.Contains(Failure)
            && !events.Any(e => e.Type == PracticeEventType.FailureMode || e.Subject == QuestionSubject.Failure)
                ? Spoken.Of("And if one of these parts stops?", Failure)
                : null;
    }

    private static bool IsToldLoad(PracticeSession session, DesignPrompt prompt) =>
        prompt.Facts.Any(f => f.About == QuestionSubject.Scale && session.Told.Contains(f.Ask));
}
