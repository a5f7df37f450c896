using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Signals.Learning;

namespace CalibrationBot.Training.Signals;

/// <summary>Measures rewriting on writers it has not seen: trains without one group at a time; then the tune part, and in figures only the test part.</summary>
internal static class SignalFolds
{
    public static int Run(bool showMisses)
    {
        var items = SignalCorpus.Load<LabelledRewrite>("rewrites/train.jsonl").ToArray();
        var all = new RewriteFigures();
        var misses = showMisses ? Console.Out : null;
        foreach (var group in items.Select(GroupOf).Distinct().Order(StringComparer.Ordinal))
        {
            var weights = SignalTrainer.Train(DataFiles.Embedded, writer => !writer.StartsWith(group, StringComparison.Ordinal));
            var engine = Engine(DataFiles.Embedded.With([KeyValuePair.Create(SignalWeightsReader.File, weights)]));
            var figures = new RewriteFigures();
            foreach (var item in items.Where(i => GroupOf(i) == group))
            {
                figures.Add(engine, item, null);
                all.Add(engine, item, misses);
            }

            Console.WriteLine($"without {group}*: {figures}");
        }

        Console.WriteLine($"all groups: {all}");
        Measure("tune", misses);
        Measure("test", null);
        return 0;
    }

    private static void Measure(string part, TextWriter? misses)
    {
        if (!File.Exists($"tests/CalibrationBot.Feedback.Tests/Corpus/rewrites/{part}.jsonl"))
        {
            return;
        }

        var figures = new RewriteFigures();
        var engine = Engine(DataFiles.Embedded);
        foreach (var item in SignalCorpus.Load<LabelledRewrite>($"rewrites/{part}.jsonl"))
        {
            figures.Add(engine, item, misses);
        }

        Console.WriteLine($"{part}: {figures}");
    }

    private static FeedbackEngine Engine(DataFiles files) =>
        FeedbackEngine.Create(files).Engine ?? throw new InvalidDataException("The data files are faulty; start the host to see the faults.");

    private static string GroupOf(LabelledRewrite item) => item.Writer[..2];
}
