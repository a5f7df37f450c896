using System.CommandLine;
using CalibrationBot.Feedback.Rubrics;

namespace CalibrationBot.Host.Commands;

/// <summary>Reads a competency as people write it: any case, blanks for hyphens, American spelling.</summary>
internal static class CompetencyWord
{
    private static readonly string All = string.Join(", ", Enum.GetValues<Competency>().Select(c => c.Id()));

    /// <summary><c>--competency</c>, which refuses a word that is no competency.</summary>
    /// <param name="description">What it says, to be followed by the list.</param>
    public static Option<string?> CreateOption(string description)
    {
        var option = new Option<string?>("--competency") { Description = $"{description}: {All}.", HelpName = "NAME" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } word && !TryParse(word, out _))
            {
                result.AddError($"There is no competency '{word}'. There are: {All}.");
            }
        });
        return option;
    }

    /// <summary>Reads one; false for anything else, <c>none</c> among it.</summary>
    public static bool TryParse(string? word, out Competency competency) => CompetencyNames.TryParse(
        word?.Trim().ToLowerInvariant().Replace(' ', '-').Replace('_', '-').Replace("modeling", "modelling", StringComparison.Ordinal),
        out competency);

    /// <summary>Reads one; null for anything else.</summary>
    public static Competency? Parse(string? word) => TryParse(word, out var competency) ? competency : null;
}
