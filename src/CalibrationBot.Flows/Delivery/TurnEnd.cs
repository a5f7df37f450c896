namespace CalibrationBot.Flows.Delivery;

/// <summary>How work on a turn ended.</summary>
internal enum TurnEnd
{
    /// <summary>Its step is on disk.</summary>
    Handled,

    /// <summary>It was no longer there.</summary>
    Gone,

    /// <summary>Set back, to be tried again.</summary>
    Failed,

    /// <summary>Set aside for an operator.</summary>
    Parked,
}
