using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Vagueness;

/// <summary>One rule: wording that stands in for evidence. Read from <c>Vagueness/Data/*.yaml</c>; immutable.</summary>
/// <param name="Id">Its id, such as <c>lacks-quality</c>.</param>
/// <param name="Kind">The kind of vagueness it shows.</param>
/// <param name="Message">What was found, in one short sentence.</param>
/// <param name="Why">Why nobody can decide or learn from it.</param>
/// <param name="Question">The one question, why or how, that would make it usable.</param>
/// <param name="Source">The document, paper or law it comes from.</param>
/// <param name="Patterns">The wording it looks for, as written in the data.</param>
/// <param name="Flagged">Texts in which it must be found.</param>
/// <param name="Passes">Near misses in which it must not be.</param>
public sealed record VaguenessRule(
    string Id,
    RemarkKind Kind,
    string Message,
    string Why,
    string Question,
    string Source,
    ImmutableArray<string> Patterns,
    ImmutableArray<string> Flagged,
    ImmutableArray<string> Passes);
