using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Rubrics;

/// <summary>One criterion of the two source documents, and what became of it.</summary>
/// <param name="Id">Where it stands, such as <c>000:blind-spots-1</c>.</param>
/// <param name="Paraphrase">What it asks for, in our words.</param>
/// <param name="Signals">The ids of the signals it became; never empty.</param>
public sealed record Criterion(string Id, string Paraphrase, ImmutableArray<string> Signals);
