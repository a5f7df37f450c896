namespace CalibrationBot.Flows.Storage;

/// <summary>What became of a step's commit.</summary>
public enum CommitOutcome
{
    /// <summary>Everything is on disk.</summary>
    Committed,

    /// <summary>Something the step read or wanted to write was changed meanwhile; nothing was written. Take the step again.</summary>
    Conflict,

    /// <summary>The turn is no longer there: handled already, or its timer was cancelled. Nothing was written.</summary>
    Gone,
}
