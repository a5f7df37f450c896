using System.Globalization;

namespace CalibrationBot.Host.Commands.Lint;

/// <summary>What all files together came to.</summary>
/// <param name="Remarks">How many remarks were judged.</param>
/// <param name="NotEnglish">How many more were not, because they are in another language.</param>
/// <param name="Vague">How many of them are vague.</param>
/// <param name="Findings">How many findings there are.</param>
/// <param name="Private">How many findings stand for the author alone.</param>
internal readonly record struct LintTotals(int Remarks, int NotEnglish, int Vague, int Findings, int Private)
{
    public static LintTotals Of(IReadOnlyCollection<LintedFile> files) => new(
        files.Sum(f => f.Remarks.Count(r => r.Outcome != RemarkOutcome.NotEnglish)),
        files.Sum(f => f.Remarks.Count(r => r.Outcome == RemarkOutcome.NotEnglish)),
        files.Sum(f => f.Remarks.Count(r => r.Outcome == RemarkOutcome.Vague)),
        files.Sum(f => f.Findings.Count()),
        files.Sum(f => f.Findings.Count(p => p.Finding.IsPrivate)));

    /// <summary>The closing line for people.</summary>
    public string ToSentence()
    {
        var sentence = this switch
        {
            { Remarks: 0, NotEnglish: 0 } => "There are no remarks to check.",
            { Remarks: 0 } => string.Empty,
            { Vague: 0, Remarks: 1 } => "The remark says what happened.",
            { Vague: 0 } => Invariant($"All {Remarks} remarks say what happened."),
            { Vague: 1, Remarks: 1 } => Invariant($"The remark is vague ({Count(Findings, "finding")})."),
            { Vague: var vague, Remarks: var all } when vague == all => Invariant($"All {all} remarks are vague ({Count(Findings, "finding")})."),
            _ => Invariant($"{Vague} of {Count(Remarks, "remark")} {IsOrAre(Vague)} vague ({Count(Findings, "finding")}); {Remarks - Vague} {IsOrAre(Remarks - Vague)} fine."),
        };
        if (Private > 0)
        {
            sentence += Invariant($" {Count(Private, "finding")} {(Private == 1 ? "names" : "name")} what can't be a reason: only you see that.");
        }

        if (NotEnglish > 0)
        {
            sentence += Invariant($" {Count(NotEnglish, "remark")} {IsOrAre(NotEnglish)} not in English and could not be checked.");
        }

        return sentence.TrimStart();
    }

    private static string IsOrAre(int number) => number == 1 ? "is" : "are";

    private static string Count(int number, string what) => Invariant($"{number} {what}{(number == 1 ? "" : "s")}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
