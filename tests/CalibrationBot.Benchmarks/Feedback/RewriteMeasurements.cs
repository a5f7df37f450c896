using BenchmarkDotNet.Running;

namespace CalibrationBot.Benchmarks.Feedback;

/// <summary><c>-- rewrite</c>.</summary>
internal static class RewriteMeasurements
{
    public static int Run()
    {
        var summary = BenchmarkRunner.Run<RewriteBenchmarks>(MeasurementConfig.With(RewriteBenchmarks.BytesOf));
        return summary.HasCriticalValidationErrors ? 1 : 0;
    }
}
