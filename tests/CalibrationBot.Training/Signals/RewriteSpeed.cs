using System.Globalization;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rewriting;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Signals;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Vagueness;
using LexiconBuilder = CalibrationBot.Feedback.Signals.Reading.LexiconBuilder;

namespace CalibrationBot.Training.Signals;

/// <summary>A quick look at what rewriting and its parts cost on one thread, in processor time; the benchmark project measures it properly.</summary>
internal static class RewriteSpeed
{
    private const int Rounds = 2000;

    public static int Run()
    {
        Measure("files", 1, () => _ = DataFiles.Embedded);
        Measure("word vectors", 1, () => WordVectorsReader.Read(DataFiles.Embedded, new DataFaults()));
        Measure("judge", 1, () => RemarkJudge.Create(DataFiles.Embedded, new DataFaults()));
        Measure("signals", 1, () => SignalReader.Read(DataFiles.Embedded, new LexiconBuilder(DataFiles.Embedded, new DataFaults()), new DataFaults()));
        Measure("engine", 1, () => FeedbackEngine.Create(DataFiles.Embedded));
        var bench = new SignalBench(DataFiles.Embedded);
        var labelled = LabelledRemark.Read("tune").ToArray();
        var notes = string.Join('\n', labelled.Where(r => r.Label == "concrete").Select(r => r.Text).Take(12));
        string[] remarks = [.. labelled.Where(r => r.Label == "vague").Select(r => r.Text).Take(64)];
        var read = bench.Read(notes);
        Console.WriteLine($"{notes.Length} characters in twelve lines");
        for (var pass = 0; pass < 3; pass++)
        {
            Measure("lines", Rounds, () => bench.ReadLines(notes));
            Measure("notes", Rounds, () => bench.Read(notes));
            Measure("search", Rounds, () => bench.Find(read));
            Measure("remarks", Rounds, () => bench.ReadRemark(new RewriteRequest(remarks[0], notes, null, Level.Senior)));
            Measure("rewrite", Rounds, remarks.Select<string, Action>(r => () => bench.Engine.Rewrite(new RewriteRequest(r, notes, null, Level.Senior))).ToArray());
        }

        return 0;
    }

    private static void Measure(string name, int rounds, params Action[] actions)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < rounds; i++)
        {
            actions[i % actions.Length]();
        }

        var elapsed = Environment.CpuUsage.TotalTime - before;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {elapsed.TotalMicroseconds / rounds:0.0} us each, {(GC.GetAllocatedBytesForCurrentThread() - allocated) / rounds:0} bytes each"));
    }
}
