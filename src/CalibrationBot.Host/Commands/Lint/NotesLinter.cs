using System.Collections.Immutable;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Vagueness;
using CalibrationBot.Flows.Check;

namespace CalibrationBot.Host.Commands.Lint;

/// <summary>
/// Judges notes sentence by sentence. A vague sentence right before or after a concrete one of the same bullet or line
/// is left alone: people state a claim and then its evidence, or the other way round, and a mixed remark is concrete if
/// one part passes. Private findings are always shown.
/// </summary>
internal static class NotesLinter
{
    /// <summary>Judges every remark of a text, in order.</summary>
    /// <param name="engine">Judges.</param>
    /// <param name="source">The text.</param>
    /// <param name="competency">What remarks outside any section are about; null when unknown.</param>
    public static IEnumerable<LintedRemark> Lint(IFeedbackEngine engine, SourceText source, Competency? competency) =>
        RemarkReader.Read(source).SelectMany(remark => Wordings.Of(remark.Text) == Wording.NotEnglish
            ? [new LintedRemark(RemarkOutcome.NotEnglish, [])]
            : Lint(engine, remark, remark.Section ?? competency));

    private static IEnumerable<LintedRemark> Lint(IFeedbackEngine engine, Remark remark, Competency? competency)
    {
        var spans = Sentences.Split(remark.Text).ToImmutableArray();
        var verdicts = spans.Select(s => engine.Judge(remark.Text.Substring(s.Start, s.Length), competency)).ToImmutableArray();
        for (var i = 0; i < spans.Length; i++)
        {
            var isNextToEvidence = (i > 0 && verdicts[i - 1].IsConcrete) || (i + 1 < spans.Length && verdicts[i + 1].IsConcrete);
            var isVague = !verdicts[i].IsConcrete && !isNextToEvidence;
            yield return new LintedRemark(isVague ? RemarkOutcome.Vague : RemarkOutcome.Fine, [.. Placed(remark, spans[i], verdicts[i], isVague)]);
        }
    }

    private static IEnumerable<PlacedFinding> Placed(Remark remark, TextSpan sentence, Verdict verdict, bool isVague) =>
        from finding in verdict.Findings
        where isVague || finding.IsPrivate
        let span = new TextSpan(sentence.Start + finding.Span.Start, finding.Span.Length)
        select new PlacedFinding(finding, remark.ToSource(span), isVague);
}
