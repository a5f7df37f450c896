using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Rubrics.Loading;

namespace CalibrationBot.Training.Signals;

/// <summary>Measures rewriting on writers it has not seen: trains without one group at a time.</summary>
internal static class SignalFolds
{
    private const string Rows = "--rows=";

    /// <summary>Measures the weights that are shipped, on the tune part and on fresh.jsonl, which no weights are learned from.</summary>
    public static int RunShipped()
    {
        Measure("tune");
        Measure("fresh");
        return 0;
    }

    /// <param name="options">The groups to leave out one after the other, all when none is named; <c>--errors</c>, <c>--rows=FILE</c>.</param>
    public static int Run(string[] options)
    {
        LabelledRewrite[] items = [.. SignalCorpus.Load<LabelledRewrite>("rewrites/train.jsonl"), .. SignalCorpus.Load<LabelledRewrite>("rewrites/tune.jsonl")];
        var all = new RewriteFigures();
        var misses = options.Contains("--errors") ? Console.Out : null;
        var file = options.FirstOrDefault(o => o.StartsWith(Rows, StringComparison.Ordinal))?[Rows.Length..];
        using var rows = file is null ? TextWriter.Null : new StreamWriter(file, append: true);
        string[] named = [.. options.Where(o => !o.StartsWith('-'))];
        var trainer = new SignalTrainer(DataFiles.Embedded);
        foreach (var group in items.GroupBy(GroupOf).Where(g => named.Length == 0 || named.Contains(g.Key)).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var engine = new SignalBench(DataFiles.Embedded.With(trainer.Train(writer => GroupOf(writer) != group.Key)));
            var figures = new RewriteFigures();
            foreach (var item in group)
            {
                figures.Add(engine, item, null);
                all.Add(engine, item, misses);
                RankRows.Write(rows, engine, item);
            }

            Console.WriteLine($"without {group.Key}*: {figures}");
            Console.Out.Flush();
        }

        Console.WriteLine($"all: {all}");
        return 0;
    }

    /// <summary>Measures single lines, and remarks alone, of writers that were left out.</summary>
    public static int RunLines(bool showMisses)
    {
        var trainer = new SignalTrainer(DataFiles.Embedded);
        foreach (var group in SignalCorpus.Load<LinesOfSignal>("rewrites/lines.jsonl").GroupBy(l => l.Writer))
        {
            var bench = new SignalBench(DataFiles.Embedded.With(trainer.Train(writer => writer != group.Key)));
            var figures = LineFigures.Measure(bench, group, showMisses ? Console.Out : null);
            Console.WriteLine($"without {group.Key}: {figures}");
            var composed = new RewriteFigures();
            foreach (var item in Compositions.Of([.. group], bench.Definitions.ToDictionary(d => d.Signal.Id, d => d.Signal.Competency.Id(), StringComparer.Ordinal)))
            {
                composed.Add(bench, item, null);
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

    /// <summary>Groups of writers of one kind, few enough that all can be left out in some minutes.</summary>
    public static string GroupOf(string writer) => writer.Length < 2 ? writer : writer[0] switch
    {
        'w' => "w" + ((writer[1] - '1') / 3),
        'x' => "x" + (writer[^1] % 2),
        'l' => writer,
        'c' when writer[1] == 't' => writer[..2],
        _ => writer[..1],
    };
}
