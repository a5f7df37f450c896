using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Rubrics;

/// <summary>A behaviour that anybody in the room could have seen.</summary>
/// <param name="Id">Its id, such as <c>skipped-scale-clarification</c>.</param>
/// <param name="Competency">What it tells about.</param>
/// <param name="Polarity">Which way it speaks.</param>
/// <param name="Levels">The levels it matters for.</param>
/// <param name="Statement">The behaviour in plain words, past tense, without a subject: "Chose a store before asking for the load".</param>
/// <param name="Question">The question whose answer would establish it.</param>
/// <param name="Sources">The places in the two source documents it comes from, such as <c>000:mistakes-2</c>.</param>
public sealed record Signal(
    string Id,
    Competency Competency,
    Polarity Polarity,
    ImmutableArray<Level> Levels,
    string Statement,
    string Question,
    ImmutableArray<string> Sources);
