namespace CalibrationBot.Feedback.Rubrics;

/// <summary>The level a loop interviews for. Anchors and some signals differ between levels.</summary>
public enum Level
{
    /// <summary>Can they build it?</summary>
    Mid,

    /// <summary>Can they own it?</summary>
    Senior,

    /// <summary>Can they lead it?</summary>
    Staff,
}
