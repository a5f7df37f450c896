using CalibrationBot.Feedback.Transcripts;

namespace CalibrationBot.Flows.Practice.Reviewing;

/// <summary>Events as somebody would tell them who only watched: what was done, not how well.</summary>
internal static class Deeds
{
    /// <summary>The deed in words that follow "you"; null for what is only asked about, where it matters.</summary>
    public static string? Of(PracticeEvent found, string text) => found.Type switch
    {
        PracticeEventType.ClarifyingQuestion => $"asked {About(found.Subject)}",
        PracticeEventType.StatedAssumption => "said what you assume",
        PracticeEventType.FirstTechnology => $"named {text.Substring(found.Span.Start, found.Span.Length)}",
        PracticeEventType.HighLevelDecomposition => "gave an overview of the parts",
        PracticeEventType.TradeOffStated => "weighed an option against its cost",
        PracticeEventType.DecisionWithoutTradeOff => "decided",
        PracticeEventType.Estimate => "worked out a figure",
        PracticeEventType.CheckIn => "checked the direction",
        PracticeEventType.UncertaintyAcknowledged => "said what you don't know",
        PracticeEventType.OperationalConcern => "thought of running it",
        PracticeEventType.TeamConstraint => "reasoned with the team",
        PracticeEventType.FailureMode => "named what can fail",
        PracticeEventType.PrematureScale => "brought in machinery for scale",
        PracticeEventType.DataModel => "laid out the data",
        _ => null,
    };

    private static string About(QuestionSubject? subject) => subject switch
    {
        QuestionSubject.Scale => "about load or size",
        QuestionSubject.Functional => "what it should do",
        QuestionSubject.Consistency => "how exact or ordered it must be",
        QuestionSubject.Constraints => "about limits and what exists",
        QuestionSubject.Latency => "how fast or fresh it must be",
        QuestionSubject.Failure => "what a failure costs",
        _ => "who uses it",
    };
}
