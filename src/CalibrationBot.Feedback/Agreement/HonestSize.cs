namespace CalibrationBot.Feedback.Agreement;

/// <summary>
/// The honest-size rule: what a number of shared items allows to be shown. Below 10 a coefficient is noise; below 30 its
/// range is worth more than its value.
/// </summary>
public readonly record struct HonestSize
{
    /// <summary>From so many shared items on, an interval may be shown, marked provisional.</summary>
    public const int Provisional = 10;

    /// <summary>From so many shared items on, coefficient and interval may be shown.</summary>
    public const int Sufficient = 30;

    private HonestSize(int sharedItems) => SharedItems = sharedItems;

    /// <summary>How many items have at least two ratings.</summary>
    public int SharedItems { get; }

    /// <summary>Whether the coefficient itself may be shown.</summary>
    public bool ShowsCoefficient => SharedItems >= Sufficient;

    /// <summary>Whether an interval may be shown.</summary>
    public bool ShowsInterval => SharedItems >= Provisional;

    /// <summary>Whether an interval that is shown must be marked provisional.</summary>
    public bool IsProvisional => ShowsInterval && !ShowsCoefficient;

    /// <summary>How many more shared items until the next step; 0 when everything may be shown.</summary>
    public int MissingToNextStep => ShowsCoefficient ? 0 : (ShowsInterval ? Sufficient : Provisional) - SharedItems;

    /// <summary>The rule for a number of shared items.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static HonestSize For(int sharedItems)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sharedItems);
        return new(sharedItems);
    }
}
