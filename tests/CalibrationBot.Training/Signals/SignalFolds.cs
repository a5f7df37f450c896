using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Rubrics.Loading;

namespace CalibrationBot.Training.Signals;

/// <summary>Measures rewriting on writers it has not seen: trains without one group at a time.</summary>
internal static class SignalFolds
{
    /// <summary>Measures the weights that are shipped, on the tune part and on fresh.jsonl, which no weights are learned from.</summary>
    public static int RunShipped()
    {
        Measure("tune");
        Measure("fresh");
        return 0;
    }

    public static int Run(bool showMisses)
    {
        LabelledRewrite[] items = [.. SignalCorpus.Load<LabelledRewrite>("rewrites/train.jsonl"), .. SignalCorpus.Load<LabelledRewrite>("rewrites/tune.jsonl")];
        var byStyle = new SortedDictionary<string, RewriteFigures>(StringComparer.Ordinal);
        var misses = showMisses ? Console.Out : null;
        using var rows = Environment.GetEnvironmentVariable("RANK_ROWS") is { } path ? new StreamWriter(path) : TextWriter.Null;
        var trainer = new SignalTrainer(DataFiles.Embedded);
        foreach (var group in items.Select(GroupOf).Distinct().Order(StringComparer.Ordinal))
        {
            var engine = new SignalBench(DataFiles.Embedded.With(trainer.Train(writer => GroupOf(writer) != group)));
            var figures = new RewriteFigures();
            foreach (var item in items.Where(i => GroupOf(i) == group))
            {
                figures.Add(engine, item, null);
                var style = group[..1];
                byStyle.TryAdd(style, new RewriteFigures());
                byStyle[style].Add(engine, item, misses);
                RankRows.Write(rows, engine, item);
            }

            Console.WriteLine($"without {group}*: {figures}");
            Console.Out.Flush();
        }

        foreach (var (style, figures) in byStyle)
        {
            Console.WriteLine($"writers {style}*: {figures}");
        }

        return 0;
    }

    /// <summary>Measures single lines, and remarks alone, of writers that were left out.</summary>
    public static int RunLines(bool showMisses)
    {
        var trainer = new SignalTrainer(DataFiles.Embedded);
        using var rows = Environment.GetEnvironmentVariable("RANK_ROWS") is { } path ? new StreamWriter(path) : TextWriter.Null;
        foreach (var group in SignalCorpus.Load<LinesOfSignal>("rewrites/lines.jsonl").GroupBy(l => l.Writer))
        {
            var bench = new SignalBench(DataFiles.Embedded.With(trainer.Train(writer => writer != group.Key)));
            var figures = LineFigures.Measure(bench, group, showMisses ? Console.Out : null);
            Console.WriteLine($"without {group.Key}: {figures}");
            var composed = new RewriteFigures();
            foreach (var item in Compositions.Of([.. group], bench.Definitions.ToDictionary(d => d.Signal.Id, d => d.Signal.Competency.Id(), StringComparer.Ordinal)))
            {
                composed.Add(bench, item, null);
                RankRows.Write(rows, bench, item);
            }

            Console.WriteLine($"    composed with other lines: {composed}");
        }

        return 0;
    }

    private static void Measure(string part)
    {
        var figures = new RewriteFigures();
        var engine = new SignalBench(DataFiles.Embedded);
        foreach (var item in SignalCorpus.Load<LabelledRewrite>($"rewrites/{part}.jsonl"))
        {
            figures.Add(engine, item, null);
        }

        Console.WriteLine($"{part}: {figures}");
    }

    private static string GroupOf(LabelledRewrite item) => GroupOf(item.Writer);

    /// <summary>Groups of about five writers; those who wrote whole hours, and those of the adversarial items, who wrote most of the asks, more finely.</summary>
    public static string GroupOf(string writer) => writer.Length < 2 ? writer : writer[0] switch
    {
        'w' or 'z' => writer[..2],
        'x' => "x" + (writer[^1] % 4),
        _ => writer,
    };
}
