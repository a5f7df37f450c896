using BenchmarkDotNet.Attributes;
using CalibrationBot.Feedback;

namespace CalibrationBot.Benchmarks.Feedback;

/// <summary>One thread judging one remark after the other, a two-kilobyte debrief, and texts whose time must grow with their length only.</summary>
[MemoryDiagnoser]
public class JudgeBenchmarks
{
    private readonly IFeedbackEngine _engine = Engine.Create();
    private readonly string _debrief = SampleText.Debrief(2 * 1024);
    private readonly string _hundredKilobytes = SampleText.Debrief(100 * 1024);
    private readonly string _megabyte = SampleText.Debrief(1024 * 1024);

    /// <summary>Lets the just-in-time compiler finish before the first figure; a served process is past that in its first seconds.</summary>
    [GlobalSetup]
    public void WarmUp() => Warming.Run(() => Remark());

    [Benchmark(Description = "one remark", OperationsPerInvoke = SampleText.RemarkCount)]
    public int Remark()
    {
        var concrete = 0;
        foreach (var remark in SampleText.Remarks)
        {
            concrete += _engine.Judge(remark).IsConcrete ? 1 : 0;
        }

        return concrete;
    }

    [Benchmark(Description = "debrief of 2 KB")]
    public object Debrief() => _engine.Judge(_debrief);

    [Benchmark(Description = "text of 100 KB")]
    public object HundredKilobytes() => _engine.Judge(_hundredKilobytes);

    [Benchmark(Description = "text of 1 MB")]
    public object Megabyte() => _engine.Judge(_megabyte);

    /// <summary>How many bytes one operation of a benchmark reads.</summary>
    internal static int BytesOf(string method) => method switch
    {
        nameof(Remark) => SampleText.Bytes(SampleText.Remarks) / SampleText.RemarkCount,
        nameof(Debrief) => SampleText.Bytes(SampleText.Debrief(2 * 1024)),
        nameof(HundredKilobytes) => SampleText.Bytes(SampleText.Debrief(100 * 1024)),
        nameof(Megabyte) => SampleText.Bytes(SampleText.Debrief(1024 * 1024)),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No such benchmark."),
    };
}
