namespace CalibrationBot.Training;

/// <summary>Leave-one-group-out: the figure to drive by, since a group's writers, habits and subjects are then unseen.</summary>
internal static class RemarkFolds
{
    public static int Run(string[] options)
    {
        LabelledRemark[] all = [.. LabelledRemark.Read("train"), .. LabelledRemark.Read("tune")];
        using var misses = options.Length > 0 ? new StreamWriter(options[0]) : null;
        foreach (var group in all.Select(r => r.Group).Distinct().Order())
        {
            LabelledRemark[] train = [.. all.Where(r => r.Group != group)];
            LabelledRemark[] held = [.. all.Where(r => r.Group == group)];
            var notes = SignalNotes.Read();
            var features = FeatureRows.Collect([.. train.Select(r => r.Text), .. notes.Select(n => n.Text), .. held.Select(r => r.Text)], train.Length + notes.Count, RemarkTrainer.AtLeast);
            var lexical = features.LexicalRows;
            var first = train.Length + notes.Count;
            var weights = RemarkModel.Fit(features.Rows[..train.Length], lexical[..train.Length], train, [.. notes.Select((n, i) => (lexical[train.Length + i], n.About))], features.Names.Count);
            var biasColumn = features.Names.ToList().IndexOf("k bias-risk");
            var figures = new RemarkFigures();
            for (var i = 0; i < held.Length; i++)
            {
                var guess = RemarkGuess.Of(features.Rows[first + i], lexical[first + i], weights, features.Rows[first + i].Contains(biasColumn));
                figures.Add(held[i], guess);
                if (misses is not null && !RemarkFigures.IsRight(held[i], guess))
                {
                    misses.WriteLine($"{held[i].Id} {held[i].Label}/{held[i].Kind} {string.Join(',', held[i].Competency)} -> {guess} | {held[i].Text}");
                }
            }

            Console.WriteLine($"without {group}: {figures}");
        }

        return 0;
    }
}
