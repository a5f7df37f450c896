using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace CalibrationBot.Benchmarks.Feedback;

/// <summary>How all benchmarks of Feedback are measured: inside this process, which a Release build starts as it is.</summary>
internal static class MeasurementConfig
{
    public static IConfig With(Func<string, int> bytesOf) => DefaultConfig.Instance
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(15).WithMinIterationTime(TimeInterval.FromMilliseconds(200)))
        .AddColumn(new ThroughputColumn(bytesOf));
}
