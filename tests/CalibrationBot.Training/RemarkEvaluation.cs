using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Vagueness;

namespace CalibrationBot.Training;

/// <summary>Measures the whole judge, rules included, on the parts it was not trained on.</summary>
internal static class RemarkEvaluation
{
    public static int Run()
    {
        var faults = new DataFaults();
        var judge = RemarkJudge.Create(DataFiles.Embedded, faults);
        if (faults.Any)
        {
            Console.Error.WriteLine(string.Join('\n', faults.ToErrors()));
            return 1;
        }

        foreach (var part in (string[])["tune", "test"])
        {
            var figures = new RemarkFigures();
            foreach (var remark in LabelledRemark.Read(part))
            {
                var verdict = judge.Judge(remark.Text);
                figures.Add(remark, new(verdict.IsConcrete, 0, verdict.Kind, [.. verdict.Competencies], verdict.Polarity, verdict.Findings.Any(f => f.IsPrivate)));
            }

            Console.WriteLine($"{part}: {figures}");
        }

        return 0;
    }
}
