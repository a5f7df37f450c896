using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Vagueness;

namespace CalibrationBot.Training;

/// <summary>Lists where the bias rules disagree with the labels: what to mend in a rule, or in a label.</summary>
internal static class RuleAudit
{
    public static int Run()
    {
        var judge = RemarkJudge.Create(DataFiles.Embedded, new DataFaults());
        foreach (var remark in LabelledRemark.Read("train").Concat(LabelledRemark.Read("tune")))
        {
            var findings = judge.Judge(remark.Text).Findings.Where(f => f.IsPrivate).ToArray();
            if (remark.Bias && findings.Length == 0)
            {
                Console.WriteLine($"missed {remark.Id} | {remark.Text}");
            }

            foreach (var finding in remark.Bias ? [] : findings)
            {
                Console.WriteLine($"{finding.Rule} [{remark.Text.Substring(finding.Span.Start, finding.Span.Length)}] {remark.Id} {remark.Kind} | {remark.Text}");
            }
        }

        return 0;
    }
}
