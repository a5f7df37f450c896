using System.Globalization;
using CalibrationBot.Feedback.Rubrics.Loading;

namespace CalibrationBot.Training.Signals;

/// <summary>Writes what the evidence head alone makes of every line of the rewrites, trained without its group of writers.</summary>
internal static class EvidenceFolds
{
    public static int Run(string path)
    {
        using var output = new StreamWriter(path);
        var items = SignalCorpus.Load<LabelledRewrite>("rewrites/train.jsonl").Concat(SignalCorpus.Load<LabelledRewrite>("rewrites/tune.jsonl")).ToArray();
        var trainer = new SignalTrainer(DataFiles.Embedded);
        foreach (var group in items.Select(i => SignalFolds.GroupOf(i.Writer)).Distinct().Order(StringComparer.Ordinal))
        {
            var weights = trainer.Train(writer => SignalFolds.GroupOf(writer) != group, evidenceOnly: true);
            var bench = new SignalBench(DataFiles.Embedded.With(weights));
            foreach (var item in items.Where(i => SignalFolds.GroupOf(i.Writer) == group))
            {
                foreach (var line in bench.Read(item.Notes).Lines)
                {
                    var isCited = item.Lines.Contains(line.Line.Number) ? 1 : 0;
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{item.Id}\t{item.Action}\t{line.Line.Number}\t{isCited}\t{line.Voice}\t{line.Evidence:0.0000}\t{line.Line.Text}"));
                }
            }
        }

        return 0;
    }
}
