namespace CalibrationBot.Feedback.Transcripts;

/// <summary>The one sentence that says why an event counts, in words a candidate can use.</summary>
internal static class EventReasons
{
    public static string For(PracticeEventType type, QuestionSubject? subject, CandidateTurn turn) => type switch
    {
        PracticeEventType.ClarifyingQuestion => $"Asks the interviewer {About(subject)}.",
        PracticeEventType.SilentAssumption => "Uses a requirement or figure that nobody had given, without saying so.",
        PracticeEventType.StatedAssumption => "Says openly that this is an assumption.",
        PracticeEventType.FirstTechnology => $"Puts {Name(turn)} into the design, the first technology of the session.",
        PracticeEventType.HighLevelDecomposition => "Gives an overview of the parts and what each does.",
        PracticeEventType.TradeOffStated => "Names an option together with its cost, or compares options.",
        PracticeEventType.DecisionWithoutTradeOff => "Decides without a cost, an alternative or a requirement as the reason.",
        PracticeEventType.Estimate => "Computes a quantity from its inputs.",
        PracticeEventType.CheckIn => "Checks direction, depth or agreement with the interviewer.",
        PracticeEventType.UncertaintyAcknowledged => "Says what is not known, and who or what would tell.",
        PracticeEventType.OperationalConcern => "Thinks of running it: roll-out, alerts, rehearsal or cost.",
        PracticeEventType.TeamConstraint => "Reasons with the size or the skills of the team.",
        PracticeEventType.FailureMode => "Names a concrete failure with its effect or handling.",
        PracticeEventType.InternalJargon => turn.Names.IsEmpty
            ? "Uses an in-house name without saying what it is."
            : $"Uses the name '{turn.Message.Text.Substring(turn.Message.Words[turn.Names[0].Word].Start, turn.Message.Words[turn.Names[0].Word].Length)}' without saying what it is.",
        PracticeEventType.PrematureScale => "Brings in scale machinery that the known load does not ask for.",
        PracticeEventType.DataModel => "Gives entities with their attributes, keys or access path.",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown type."),
    };

    private static string Name(CandidateTurn turn)
    {
        var technology = turn.FirstTechnology!.Value;
        var (first, last) = (turn.Message.Words[technology.First], turn.Message.Words[technology.After - 1]);
        return turn.Message.Text[first.Start..last.End];
    }

    private static string About(QuestionSubject? subject) => subject switch
    {
        QuestionSubject.Scale => "about load or size",
        QuestionSubject.Functional => "what the product should do",
        QuestionSubject.Consistency => "how exact, ordered or free of doubles and losses it must be",
        QuestionSubject.Constraints => "about limits: law, money, people or what exists already",
        QuestionSubject.Latency => "how fast or fresh it must be",
        QuestionSubject.Failure => "what a failure costs and what should happen then",
        _ => "who uses it",
    };
}
