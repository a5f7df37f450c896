using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Text;

namespace CalibrationBot.Feedback.Vagueness;

/// <summary>What the engine says of a remark.</summary>
/// <param name="IsConcrete">Whether somebody who was not in the room can tell what the candidate did, said or left out.</param>
/// <param name="Kind">The dominant kind.</param>
/// <param name="Competencies">What it is about; empty when nothing is named.</param>
/// <param name="Polarity">Which way it speaks.</param>
/// <param name="Findings">The flagged stretches, in order of their start; bias-risk ones also in a concrete remark.</param>
public sealed record Verdict(
    bool IsConcrete,
    RemarkKind Kind,
    ImmutableArray<Competency> Competencies,
    Polarity Polarity,
    ImmutableArray<Finding> Findings);

/// <summary>A flagged stretch of a remark.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Kind">The rule's kind.</param>
/// <param name="Span">Where it is.</param>
/// <param name="Message">What was found, in one short sentence.</param>
/// <param name="Why">Why nobody can decide or learn from it.</param>
/// <param name="Question">The one question, why or how, that would make it usable.</param>
/// <param name="Source">Where the rule comes from.</param>
public sealed record Finding(string Rule, RemarkKind Kind, TextSpan Span, string Message, string Why, string Question, string Source)
{
    /// <summary>Whether only the author may ever see this finding and its words.</summary>
    public bool IsPrivate => Kind == RemarkKind.BiasRisk;
}
