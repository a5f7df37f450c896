using System.Globalization;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Vagueness;
using CalibrationBot.Training.Publishing;

namespace CalibrationBot.Training;

/// <summary>Measures the whole judge, rules included, on the test part, of which only figures are printed.</summary>
internal static class RemarkEvaluation
{
    /// <summary>Measures the judge on fresh.jsonl, which no weights are learned from, while the test part stays closed.</summary>
    public static int RunFresh()
    {
        var judged = Judged("fresh");
        Console.WriteLine($"fresh: {Figures(judged)}");
        PrintCompetencies(judged);
        return 0;
    }

    public static int Run(string[] options)
    {
        var judged = Judged("test");
        Console.WriteLine($"test: {Figures(judged)}");
        Console.WriteLine("  label: " + Labels(judged));
        foreach (var group in judged.GroupBy(j => j.Remark.Register).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"  register {group.Key}: {Figures(group)}");
        }

        foreach (var group in judged.GroupBy(j => j.Remark.Hard).OrderBy(g => g.Key))
        {
            Console.WriteLine($"  {(group.Key ? "written to mislead" : "plain")}: {Figures(group)}");
        }

        PrintKinds(judged);
        PrintCompetencies(judged);
        PrintCalibration(judged);
        var published = PublishedFigures.Measure();
        Console.Write(FiguresFiles.Table(published));
        if (options.Contains("--write-readme"))
        {
            FiguresFiles.WriteReadme(published);
        }

        if (options.Contains("--write-baseline"))
        {
            FiguresFiles.WriteBaseline(published);
        }

        return 0;
    }

    /// <summary>The figures of a part, with the data as shipped.</summary>
    public static RemarkFigures Measure(string part) => Figures(Judged(part));

    private static (LabelledRemark Remark, RemarkGuess Guess)[] Judged(string part)
    {
        var faults = new DataFaults();
        var judge = RemarkJudge.Create(DataFiles.Embedded, faults);
        return faults.Any
            ? throw new InvalidDataException(string.Join('\n', faults.ToErrors()))
            : [.. LabelledRemark.Read(part).Select(r => (r, Guess(judge, r.Text)))];
    }

    private static RemarkGuess Guess(RemarkJudge judge, string text)
    {
        var (verdict, score) = judge.JudgeWithScore(text);
        return new(verdict.IsConcrete, [score], verdict.Kind, [.. verdict.Competencies], verdict.Polarity, verdict.Findings.Any(f => f.IsPrivate));
    }

    private static RemarkFigures Figures(IEnumerable<(LabelledRemark Remark, RemarkGuess Guess)> judged)
    {
        var figures = new RemarkFigures();
        foreach (var (remark, guess) in judged)
        {
            figures.Add(remark, guess);
        }

        return figures;
    }

    private static string Labels((LabelledRemark Remark, RemarkGuess Guess)[] judged)
    {
        int Count(bool truth, bool said) => judged.Count(j => j.Remark.IsConcrete == truth && j.Guess.IsConcrete == said);
        return $"vague as vague {Count(false, false)}, vague as concrete {Count(false, true)}, concrete as vague {Count(true, false)}, concrete as concrete {Count(true, true)}";
    }

    private static void PrintKinds((LabelledRemark Remark, RemarkGuess Guess)[] judged)
    {
        foreach (var kind in Enum.GetValues<RemarkKind>())
        {
            var confused = judged.Where(j => j.Remark.KindValue == kind && j.Guess.Kind != kind).GroupBy(j => j.Guess.Kind).OrderByDescending(g => g.Count()).Take(3);
            Print(kind.Id(), judged, j => j.Remark.KindValue == kind, j => j.Guess.Kind == kind, string.Join(", ", confused.Select(g => $"{g.Count()} as {g.Key.Id()}")));
        }
    }

    private static void PrintCompetencies((LabelledRemark Remark, RemarkGuess Guess)[] judged)
    {
        foreach (var competency in Enum.GetValues<Competency>())
        {
            Print(competency.ToString(), judged, j => j.Remark.Competencies.Contains(competency), j => j.Guess.Competencies.Contains(competency), string.Empty);
        }
    }

    private static void Print(
        string name,
        (LabelledRemark, RemarkGuess)[] judged,
        Func<(LabelledRemark Remark, RemarkGuess Guess), bool> truth,
        Func<(LabelledRemark Remark, RemarkGuess Guess), bool> said,
        string note)
    {
        var (hits, all, guessed) = (judged.Count(j => truth(j) && said(j)), judged.Count(truth), judged.Count(said));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {name}: n {all} precision {hits / Math.Max(1.0, guessed):0.00} recall {hits / Math.Max(1.0, all):0.00} F1 {2.0 * hits / Math.Max(1, all + guessed):0.00} {note}"));
    }

    // Reliability by tenths of confidence, and the expected calibration error over them (Guo et al. 2017).
    private static void PrintCalibration((LabelledRemark Remark, RemarkGuess Guess)[] judged)
    {
        var error = 0.0;
        foreach (var bin in judged.GroupBy(j => Math.Min(9, (int)(Probability(j.Guess) * 10))).OrderBy(g => g.Key))
        {
            var (mean, true_) = (bin.Average(j => Probability(j.Guess)), bin.Average(j => j.Remark.IsConcrete ? 1.0 : 0.0));
            error += Math.Abs(mean - true_) * bin.Count() / judged.Length;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  said {mean:0.00} concrete: {true_:0.00} were (n {bin.Count()})"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  expected calibration error {error:0.000}"));
    }

    private static double Probability(RemarkGuess guess) => 1 / (1 + Math.Exp(-guess.Scores[0]));
}
