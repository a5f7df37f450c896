using CalibrationBot.Feedback.Rubrics;

namespace CalibrationBot.Flows.Debrief;

/// <summary>How marks and recommendations are called on cards.</summary>
internal static class Words
{
    public static string Label(this Coverage coverage) => coverage switch
    {
        Coverage.ObservedUnprompted => "Seen unprompted",
        Coverage.ObservedPrompted => "Seen after a prompt",
        Coverage.ProbedAbsent => "Probed, not seen",
        _ => "Not probed",
    };

    public static string Label(this Recommendation recommendation) => recommendation switch
    {
        Recommendation.StrongHire => "Strong hire",
        Recommendation.Hire => "Hire",
        Recommendation.NoHire => "No hire",
        _ => "Strong no hire",
    };

    /// <summary>What a competency is about, in one short line.</summary>
    public static string About(this Competency competency) => competency switch
    {
        Competency.Requirements => "Finding out what to build, before building it.",
        Competency.Decomposition => "Parts with clear jobs, and how they connect.",
        Competency.DataModelling => "What is stored, under which keys, and how it is read.",
        Competency.Scale => "Load, sizes and limits, and what they mean for the design.",
        Competency.TradeOffs => "Options compared, with what each costs.",
        Competency.FailureModes => "What breaks, who notices, and what happens then.",
        Competency.Communication => "Thinking aloud, checking direction, taking in hints.",
        _ => "Doing all of it unprompted and in depth.",
    };
}
