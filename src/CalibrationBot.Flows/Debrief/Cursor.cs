namespace CalibrationBot.Flows.Debrief;

/// <summary>Where a person is in a debrief. What exactly is shown follows from the cursor and the draft.</summary>
/// <param name="Stage">The part.</param>
/// <param name="Index">The entry, from 0, while <paramref name="Stage"/> is <see cref="Stage.Competency"/>.</param>
/// <param name="Focus">What the person asked to see of the entry; <see cref="Focus.Next"/> for what is missing.</param>
/// <param name="Remark">The remark in hand, for a focus that has one.</param>
/// <param name="Reviewing">Whether the person came from the summary and goes back to it.</param>
internal sealed record Cursor(Stage Stage, int Index = 0, Focus Focus = Focus.Next, int Remark = -1, bool Reviewing = false)
{
    public static Cursor Start { get; } = new(Stage.Start);

    public static Cursor Summary { get; } = new(Stage.Summary);

    public static Cursor At(int index, bool reviewing = false, Focus focus = Focus.Next) => new(Stage.Competency, index, focus, -1, reviewing);
}

/// <summary>The parts of a debrief.</summary>
internal enum Stage
{
    /// <summary>Not begun.</summary>
    Start,

    /// <summary>Waiting for raw notes.</summary>
    Notes,

    /// <summary>At one of the entries.</summary>
    Competency,

    /// <summary>At the recommendation.</summary>
    Recommendation,

    /// <summary>Looking at the whole before filing.</summary>
    Summary,
}

/// <summary>What of an entry is shown.</summary>
internal enum Focus
{
    /// <summary>Whatever is missing next.</summary>
    Next,

    /// <summary>The whole entry, with what can be changed.</summary>
    Entry,

    /// <summary>The coverage buttons, although there is a mark already.</summary>
    Coverage,

    /// <summary>The evidence input, to add to what is there.</summary>
    Evidence,

    /// <summary>The evidence input with all of it, to rewrite.</summary>
    Rewrite,

    /// <summary>The anchors, although there is a rating already.</summary>
    Rating,

    /// <summary>A suggestion being edited.</summary>
    Edit,

    /// <summary>The reason for keeping a remark.</summary>
    Keep,

    /// <summary>The list of places to jump to.</summary>
    Jump,
}
