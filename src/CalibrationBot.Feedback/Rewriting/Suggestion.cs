using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;

namespace CalibrationBot.Feedback.Rewriting;

/// <summary>What the rewriter offers: a text that states only what the notes support, or a question.</summary>
/// <param name="Text">The proposed text; null when it asks instead.</param>
/// <param name="Question">The one question most likely to make the remark usable; always there, for a proposal too.</param>
/// <param name="Signals">The signals the notes support, or for a question those that are plausible; best first.</param>
/// <param name="Evidence">For each asserted signal the lines of the notes that support it; empty for a question.</param>
/// <param name="Contradiction">The lines that speak against the remark; empty when none do.</param>
public sealed record Suggestion(
    string? Text,
    string Question,
    ImmutableArray<Signal> Signals,
    ImmutableArray<SignalEvidence> Evidence,
    ImmutableArray<int> Contradiction)
{
    /// <summary>
    /// The lines behind each of <see cref="Signals"/>, stated or not, best first. For a question, what some line may hint at; empty
    /// where none does and the signals are only what such remarks usually mean.
    /// </summary>
    public ImmutableArray<SignalEvidence> Support { get; init; } = [];

    /// <summary>The lines a text quotes without taking them for any signal; empty where it states one, and for a question.</summary>
    public ImmutableArray<int> Quoted { get; init; } = [];

    /// <summary>Whether the notes held nothing to state.</summary>
    public bool Asks => Text is null;
}

/// <summary>The lines that support a signal.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="Lines">Line numbers in the notes, from 1, ascending.</param>
public sealed record SignalEvidence(Signal Signal, ImmutableArray<int> Lines);
