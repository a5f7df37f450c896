using BenchmarkDotNet.Attributes;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rewriting;
using CalibrationBot.Feedback.Rubrics;

namespace CalibrationBot.Benchmarks.Feedback;

/// <summary>One thread rewriting: vague remarks against twelve lines of notes, and against a hundred kilobytes of them.</summary>
[MemoryDiagnoser]
public class RewriteBenchmarks
{
    private const int Remarks = 64;

    private readonly IFeedbackEngine _engine = Engine.Create();
    private readonly RewriteRequest[] _short =
        [.. SampleText.Vague.Take(Remarks).Select(v => new RewriteRequest(v, Notes, null, Level.Senior))];

    private readonly RewriteRequest _long = new("Lacked structure.", SampleText.Debrief(100 * 1024), null, Level.Senior);

    private static string Notes => string.Join('\n', SampleText.Notes);

    /// <summary>Lets the just-in-time compiler finish before the first figure.</summary>
    [GlobalSetup]
    public void WarmUp() => Warming.Run(() => TwelveLines());

    [Benchmark(Description = "twelve lines of notes", OperationsPerInvoke = Remarks)]
    public int TwelveLines()
    {
        var asked = 0;
        foreach (var request in _short)
        {
            asked += _engine.Rewrite(request).Asks ? 1 : 0;
        }

        return asked;
    }

    [Benchmark(Description = "notes of 100 KB")]
    public object HundredKilobytes() => _engine.Rewrite(_long);

    /// <summary>How many bytes one operation of a benchmark reads.</summary>
    internal static int BytesOf(string method) => method switch
    {
        nameof(TwelveLines) => SampleText.Bytes(Notes),
        nameof(HundredKilobytes) => SampleText.Bytes(SampleText.Debrief(100 * 1024)),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No such benchmark."),
    };
}
