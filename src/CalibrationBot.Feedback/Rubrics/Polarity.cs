namespace CalibrationBot.Feedback.Rubrics;

/// <summary>Whether a remark or a signal speaks for the candidate, against, or neither.</summary>
public enum Polarity
{
    /// <summary>For.</summary>
    Positive,

    /// <summary>Against.</summary>
    Negative,

    /// <summary>Neither, or both.</summary>
    Neutral,
}
