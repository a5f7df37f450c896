using System.Globalization;
using CalibrationBot.Feedback.Vagueness.Scoring;

namespace CalibrationBot.Training;

/// <summary>Leave-one-group-out: the figure to drive by, since a group's writers, habits and subjects are then unseen.</summary>
internal static class RemarkFolds
{
    public static int Run(string[] options)
    {
        LabelledRemark[] all = [.. LabelledRemark.Read("train"), .. LabelledRemark.Read("tune")];
        var notes = SignalNotes.Read();
        var second = SecondLabel.Read();
        var features = FeatureRows.Collect([.. all.Select(r => r.Text), .. notes.Select(n => n.Text)], all.Length + notes.Count, RemarkTrainer.AtLeast);
        var columns = features.Kinds;
        using var misses = options.Length > 0 ? new StreamWriter(options[0]) : null;
        using var scores = options.Length > 1 ? new StreamWriter(options[1]) : null;
        var pooled = new RemarkFigures();
        foreach (var group in all.Select(r => r.Group).Distinct().Order())
        {
            int[] train = [.. Enumerable.Range(0, all.Length).Where(i => all[i].Group != group)];
            int[] held = [.. Enumerable.Range(0, all.Length).Where(i => all[i].Group == group)];
            var (learned, seen) = FeatureRows.Restrict(
                [.. train.Select(i => features.Rows[i]), .. features.Rows[all.Length..]], [.. held.Select(i => features.Rows[i])], columns.Length, RemarkTrainer.AtLeast);
            var weights = RemarkModel.Fit(learned, columns, [.. train.Select(i => RemarkTruth.Of(all[i], second.GetValueOrDefault(all[i].Id)))], [.. notes.Select(n => n.About)]);
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
