using System.Globalization;
using CalibrationBot.Feedback.Vagueness.Scoring;

namespace CalibrationBot.Training;

/// <summary>Leave-one-group-out: the figure to drive by, since a group's writers, habits and subjects are then unseen.</summary>
internal static class RemarkFolds
{
    public static int Run(string[] options)
    {
        var lessons = new RemarkLessons();
        var all = lessons.Remarks;
        using var misses = options.Length > 0 ? new StreamWriter(options[0]) : null;
        using var scores = options.Length > 1 ? new StreamWriter(options[1]) : null;
        var pooled = new RemarkFigures();
        foreach (var group in all.Select(r => r.Group).Distinct().Order())
        {
            int[] held = [.. Enumerable.Range(0, all.Length).Where(i => all[i].Group == group)];
            var (weights, seen) = lessons.FitWithout(held);
            var figures = new RemarkFigures();
            for (var i = 0; i < held.Length; i++)
            {
                var remark = all[held[i]];
                var guess = RemarkGuess.Of(seen[i], weights);
                figures.Add(remark, guess);
                pooled.Add(remark, guess);
                scores?.WriteLine(remark.Id + "\t" + string.Join('\t', guess.Scores.Take(Outputs.Count).Select(s => s.ToString("0.00", CultureInfo.InvariantCulture))));
                if (!RemarkFigures.IsRight(remark, guess))
                {
                    misses?.WriteLine($"{remark.Id} {remark.Label}/{remark.Kind} {string.Join(',', remark.Competency)} -> {guess} | {remark.Text}");
                }
            }

            Console.WriteLine($"without {group}: {figures}");
        }

        Console.WriteLine($"all held out: {pooled}");
        return 0;
    }
}
