using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Rubrics.Loading;

/// <summary>The closed lists of words that data files choose from.</summary>
internal static class DataChoices
{
    public static readonly ImmutableSortedDictionary<string, Competency> Competencies =
        Enum.GetValues<Competency>().ToImmutableSortedDictionary(c => c.Id(), c => c, StringComparer.Ordinal);

    public static readonly ImmutableSortedDictionary<string, Polarity> Polarities =
        Enum.GetValues<Polarity>().ToImmutableSortedDictionary(Lower, p => p, StringComparer.Ordinal);

    public static readonly ImmutableSortedDictionary<string, Level> Levels =
        Enum.GetValues<Level>().ToImmutableSortedDictionary(Lower, l => l, StringComparer.Ordinal);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
