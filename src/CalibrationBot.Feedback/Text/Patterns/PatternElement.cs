using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Text.Patterns;

/// <summary>One place in a pattern.</summary>
/// <param name="Options">The words, concepts or classes that may stand there, in the pattern's own spelling; empty for "any token".</param>
/// <param name="Optional">Whether it may be left out.</param>
internal sealed record PatternElement(ImmutableArray<string> Options, bool Optional)
{
    /// <summary>A token of any sort, but no end of a sentence.</summary>
    public bool IsAny => Options.IsEmpty;

    /// <summary>Elements of one key take the same tokens.</summary>
    public string Key => string.Join('|', Options.Order(StringComparer.Ordinal));
}
