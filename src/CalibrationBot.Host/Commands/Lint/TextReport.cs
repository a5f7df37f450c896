using System.Globalization;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Vagueness;
using CalibrationBot.Host.Commands.Terminal;

namespace CalibrationBot.Host.Commands.Lint;

/// <summary>
/// Prints findings as a compiler does: <c>file:line:column: label (kind/rule): message</c>, then the line with carets, why,
/// and the question. Lines and columns count from 1; a column is a UTF-16 code unit, which is what editors jump to.
/// </summary>
internal sealed class TextReport(TextWriter output, Paint paint)
{
    public void Write(IReadOnlyCollection<LintedFile> files)
    {
        foreach (var file in files)
        {
            foreach (var placed in file.Findings)
            {
                Write(file, placed);
                output.WriteLine();
            }
        }

        output.WriteLine(LintTotals.Of(files).ToSentence());
    }

    private void Write(LintedFile file, PlacedFinding placed)
    {
        var finding = placed.Finding;
        var number = file.Source.LineAt(placed.Span.Start);
        var line = file.Source.Line(number);
        var column = placed.Span.Start - line.Start;
        var place = string.Create(CultureInfo.InvariantCulture, $"{file.Name}:{number + 1}:{column + 1}:");
        var label = placed.IsVague ? "vague" : "concrete, but";
        output.WriteLine($"{paint.Bold(place)} {paint.Warn(label)} ({RuleName(finding)}): {finding.Message}");

        var gutter = string.Create(CultureInfo.InvariantCulture, $"{number + 1,4}");
        var margin = new string(' ', gutter.Length);
        var excerpt = Excerpt.Of(file.Source.Text.AsSpan(line.Start, line.Length), new TextSpan(column, placed.Span.Length));
        output.WriteLine($"{paint.Faint(gutter + " |")} {excerpt.Line}");
        output.WriteLine(excerpt.Underline is { } carets
            ? $"{paint.Faint(margin + " |")} {paint.Warn(carets)}"
            : $"{paint.Faint(margin + " |")} {paint.Warn("here:")} {excerpt.Words}");
        output.WriteLine($"{margin} why: {finding.Why}");
        output.WriteLine($"{margin} ask: {paint.Ask(finding.Question)}");
    }

    /// <summary>A kind's own finding, for wording that no rule names, has the kind's id as its rule.</summary>
    private static string RuleName(Finding finding)
    {
        var kind = finding.Kind.Id();
        return finding.Rule == kind ? kind : $"{kind}/{finding.Rule}";
    }
}
