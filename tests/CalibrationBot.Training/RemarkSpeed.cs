using System.Globalization;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Vagueness;

namespace CalibrationBot.Training;

/// <summary>A quick look at the judge's speed on one thread, in processor time; the benchmark project measures it properly.</summary>
internal static class RemarkSpeed
{
    public static int Run()
    {
        var judge = RemarkJudge.Create(DataFiles.Embedded, new DataFaults());
        string[] remarks = [.. LabelledRemark.Read("train").Select(r => r.Text)];
        var debrief = string.Join(' ', remarks.Take(200))[..2000];
        var long1 = string.Join(' ', Enumerable.Repeat(string.Join(' ', remarks), 6))[..1_000_000];
        Measure(judge, "remarks", remarks, 10);
        Measure(judge, "2 KB debrief", [debrief], 2000);
        Measure(judge, "100 KB", [long1[..100_000]], 20);
        Measure(judge, "1 MB", [long1], 3);
        return 0;
    }

    private static void Measure(RemarkJudge judge, string name, string[] texts, int rounds)
    {
        Round(judge, texts, rounds);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var before = Environment.CpuUsage.TotalTime;
        Round(judge, texts, rounds);
        var elapsed = Environment.CpuUsage.TotalTime - before;
        var calls = (double)texts.Length * rounds;
        var megabytes = texts.Sum(t => t.Length) * (double)rounds / 1e6;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {elapsed.TotalMicroseconds / calls:0.0} us each, {megabytes / elapsed.TotalSeconds:0.0} MB/s, {(GC.GetAllocatedBytesForCurrentThread() - allocated) / calls:0} bytes each"));
    }

    private static void Round(RemarkJudge judge, string[] texts, int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            foreach (var text in texts)
            {
                judge.Judge(text);
            }
        }
    }
}
