using System.Globalization;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Vagueness;
using CalibrationBot.Host.Commands.Terminal;

namespace CalibrationBot.Host.Commands.Lint;

/// <summary>
/// Prints findings as a compiler does: <c>file:line:column: label (kind/rule): message</c> for each, then once for a remark
/// its line with carets, why, and what to answer. Lines and columns count from 1; a column is a UTF-16 code unit, which is
/// what editors jump to.
/// </summary>
internal sealed class TextReport(TextWriter output, Paint paint)
{
    /// <summary>More than two questions about one remark are homework.</summary>
    private const int MostQuestions = 2;

    public void Write(IReadOnlyCollection<LintedFile> files)
    {
        foreach (var file in files)
        {
            foreach (var group in file.Remarks.SelectMany(r => Groups(file.Source, r)))
            {
                Write(file, group);
                output.WriteLine();
            }
        }

        output.WriteLine(LintTotals.Of(files).ToSentence());
    }

    // Findings of one remark are shown together as far as one line can show them.
    private static IEnumerable<List<PlacedFinding>> Groups(SourceText source, LintedRemark remark) =>
        from placed in remark.Findings
        let number = source.LineAt(placed.Span.Start)
        let isShort = source.Line(number).Length <= Excerpt.LongestLine
        group placed by isShort ? (number, Start: 0) : (number, placed.Span.Start) into together
        select together.ToList();

    private void Write(LintedFile file, List<PlacedFinding> group)
    {
        var number = file.Source.LineAt(group[0].Span.Start);
        var line = file.Source.Line(number);
        foreach (var (finding, span, isVague) in group)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{file.Name}:{number + 1}:{span.Start - line.Start + 1}:");
            output.WriteLine($"{paint.Bold(place)} {paint.Warn(isVague ? "vague" : "concrete, but")} ({RuleName(finding)}): {finding.Message}");
        }

        var gutter = string.Create(CultureInfo.InvariantCulture, $"{number + 1,4}");
        var margin = new string(' ', gutter.Length);
        TextSpan[] stretches = [.. group.Select(p => p.Span with { Start = p.Span.Start - line.Start })];
        var excerpt = Excerpt.Of(file.Source.Text.AsSpan(line.Start, line.Length), stretches);
        output.WriteLine($"{paint.Faint(gutter + " |")} {excerpt.Line}");
        output.WriteLine(excerpt.Underline is { } carets
            ? $"{paint.Faint(margin + " |")} {paint.Warn(carets)}"
            : $"{paint.Faint(margin + " |")} {paint.Warn("here:")} {string.Join(" / ", excerpt.Words)}");
        foreach (var finding in group.Select(p => p.Finding).DistinctBy(f => f.Rule).OrderBy(f => !f.IsPrivate).Take(MostQuestions))
        {
            output.WriteLine($"{margin} why: {finding.Why}");
            output.WriteLine($"{margin} ask: {paint.Ask(finding.Question)}");
        }
    }

    // A kind's own finding, for wording that no rule names, has the kind's id as its rule.
    private static string RuleName(Finding finding)
    {
        var kind = finding.Kind.Id();
        return finding.Rule == kind ? kind : $"{kind}/{finding.Rule}";
    }
}
