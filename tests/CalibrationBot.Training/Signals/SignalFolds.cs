using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Signals.Learning;

namespace CalibrationBot.Training.Signals;

/// <summary>Measures rewriting on writers it has not seen: trains without one group at a time; then the tune part, and in figures only the test part.</summary>
internal static class SignalFolds
{
    /// <summary>Measures the weights that are shipped, on the tune part and, in figures only, on the test part.</summary>
    public static int RunShipped()
    {
        Measure("tune", null);
        Measure("test", null);
        return 0;
    }

    public static int Run(bool showMisses, bool withTest)
    {
        var items = SignalCorpus.Load<LabelledRewrite>("rewrites/train.jsonl").ToArray();
        var tune = SignalCorpus.Load<LabelledRewrite>("rewrites/tune.jsonl").ToArray();
        var all = new RewriteFigures();
        var held = new RewriteFigures();
        var misses = showMisses ? Console.Out : null;
        using var rows = Environment.GetEnvironmentVariable("RANK_ROWS") is { } path ? new StreamWriter(path) : TextWriter.Null;
        var trainer = new SignalTrainer(DataFiles.Embedded);
        foreach (var group in items.Concat(tune).Select(GroupOf).Distinct().Order(StringComparer.Ordinal))
        {
            var weights = trainer.Train(writer => !writer.StartsWith(group, StringComparison.Ordinal));
            var engine = new SignalBench(DataFiles.Embedded.With([KeyValuePair.Create(SignalWeightsReader.File, weights)]));
            var figures = new RewriteFigures();
            foreach (var item in items.Where(i => GroupOf(i) == group))
            {
                figures.Add(engine, item, null);
                all.Add(engine, item, misses);
                RankRows.Write(rows, engine, item);
            }

            foreach (var item in tune.Where(i => GroupOf(i) == group))
            {
                figures.Add(engine, item, null);
                held.Add(engine, item, misses);
                RankRows.Write(rows, engine, item);
            }

            Console.WriteLine($"without {group}*: {figures}");
            Console.Out.Flush();
        }

        Console.WriteLine($"all groups: {all}");
        Console.WriteLine($"tune (the tune part by the same folds): {held}");
        if (withTest)
        {
            Measure("test", null);
        }

        return 0;
    }

    private static void Measure(string part, TextWriter? misses)
    {
        if (!File.Exists($"tests/CalibrationBot.Feedback.Tests/Corpus/rewrites/{part}.jsonl"))
        {
            return;
        }

        var figures = new RewriteFigures();
        var engine = new SignalBench(DataFiles.Embedded);
        foreach (var item in SignalCorpus.Load<LabelledRewrite>($"rewrites/{part}.jsonl"))
        {
            figures.Add(engine, item, misses);
        }

        Console.WriteLine($"{part}: {figures}");
    }

    /// <summary>Groups of about five writers; those of the adversarial items, who wrote most of the asks, one by one.</summary>
    public static string GroupOf(LabelledRewrite item) => item.Writer[0] == 'w' ? item.Writer[..2] : item.Writer;
}
