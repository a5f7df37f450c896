using System.Globalization;
using BenchmarkDotNet.Running;

namespace CalibrationBot.Benchmarks.Feedback;

/// <summary><c>-- lint</c>: the judge, and write-good on the same remarks in the same run.</summary>
internal static class LintMeasurements
{
    public static int Run()
    {
        var summary = BenchmarkRunner.Run<JudgeBenchmarks>(MeasurementConfig.With(JudgeBenchmarks.BytesOf));
        var remarks = summary.BenchmarksCases.Single(c => c.Descriptor.WorkloadMethod.Name == nameof(JudgeBenchmarks.Remark));
        if (ThroughputColumn.Of(summary, remarks, JudgeBenchmarks.BytesOf) is not { } own)
        {
            return 1;
        }

        if (!WriteGood.IsInstalled)
        {
            Console.WriteLine($"write-good is not measured, because it is not installed: {WriteGood.InstallCommand}");
            return 0;
        }

        var peer = WriteGood.Measure(SampleText.Remarks);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{SampleText.RemarkCount} remarks: judge {own:0.0} MB/s, write-good 1.0.8 {peer.MegabytesPerSecond:0.00} MB/s ({peer.MicrosecondsPerRemark:0.0} µs a remark). Ratio {own / peer.MegabytesPerSecond:0.0}."));
        return 0;
    }
}
