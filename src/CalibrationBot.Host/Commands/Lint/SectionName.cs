using CalibrationBot.Feedback.Rubrics;

namespace CalibrationBot.Host.Commands.Lint;

/// <summary>Reads a line that only names a competency, such as <c>Trade-offs:</c> or <c>**Data modelling**</c>.</summary>
internal static class SectionName
{
    private const int Longest = 40;

    /// <summary>Whether the text is such a line.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out Competency competency)
    {
        competency = default;
        var name = text.Trim(" \t#*_:");
        return name.Length is > 0 and <= Longest && CompetencyWord.TryParse(name.ToString(), out competency);
    }
}
