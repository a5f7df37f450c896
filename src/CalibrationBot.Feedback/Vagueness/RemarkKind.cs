namespace CalibrationBot.Feedback.Vagueness;

/// <summary>What stands in for evidence in a vague remark, or carries it in a concrete one.</summary>
public enum RemarkKind
{
    /// <summary>Good or bad, with nothing to look at.</summary>
    UnanchoredJudgement,

    /// <summary>A trait.</summary>
    PersonalityInference,

    /// <summary>The interviewer's feeling.</summary>
    GutFeel,

    /// <summary>Belonging.</summary>
    CultureFit,

    /// <summary>Only against other people.</summary>
    Comparative,

    /// <summary>Commits to nothing.</summary>
    HedgeOnly,

    /// <summary>A score, a grade or a verdict.</summary>
    RatingWithoutEvidence,

    /// <summary>A label in place of what happened.</summary>
    JargonOrLabel,

    /// <summary>Something missing, nowhere in particular.</summary>
    AbsenceWithoutScope,

    /// <summary>Age, gender, origin and the like offered as a reason; takes precedence over all others.</summary>
    BiasRisk,

    /// <summary>What was done, drawn, asked, chosen.</summary>
    ObservedAction,

    /// <summary>The candidate's words.</summary>
    Quote,

    /// <summary>A figure or count of the candidate's.</summary>
    Number,

    /// <summary>When, or for how long.</summary>
    TimeAnchored,

    /// <summary>What was left out, and at which point.</summary>
    OmissionWithScope,
}
