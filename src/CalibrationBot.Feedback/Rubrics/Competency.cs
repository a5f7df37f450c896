namespace CalibrationBot.Feedback.Rubrics;

/// <summary>
/// What a remark can be about: the seven competencies of document 003's first table, and seniority, the level question
/// of document 000, which is no eighth skill and is never rated.
/// </summary>
public enum Competency
{
    /// <summary>Requirements elicitation.</summary>
    Requirements,

    /// <summary>Component decomposition.</summary>
    Decomposition,

    /// <summary>Data modelling.</summary>
    DataModelling,

    /// <summary>Scale reasoning.</summary>
    Scale,

    /// <summary>Trade-off analysis.</summary>
    TradeOffs,

    /// <summary>Failure-mode analysis.</summary>
    FailureModes,

    /// <summary>Communication.</summary>
    Communication,

    /// <summary>The level question: the seven, unprompted and in depth.</summary>
    Seniority,
}
