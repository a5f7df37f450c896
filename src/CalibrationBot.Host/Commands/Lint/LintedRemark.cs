using System.Collections.Immutable;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Vagueness;

namespace CalibrationBot.Host.Commands.Lint;

/// <summary>What came of a remark.</summary>
internal enum RemarkOutcome
{
    /// <summary>It says what happened, or stands next to what does.</summary>
    Fine,

    /// <summary>It needs a better one.</summary>
    Vague,

    /// <summary>It is in another language; the rules read English, so nothing is said about it.</summary>
    NotEnglish,
}

/// <summary>What was judged as one, with what came of it.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Findings">What to show, in order of its place.</param>
internal sealed record LintedRemark(RemarkOutcome Outcome, ImmutableArray<PlacedFinding> Findings);

/// <summary>A finding with its place in the source.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Span">Where its words stand in the source.</param>
/// <param name="IsVague">Whether the remark it stands in is vague; a private finding can stand in a concrete one.</param>
internal sealed record PlacedFinding(Finding Finding, TextSpan Span, bool IsVague);
