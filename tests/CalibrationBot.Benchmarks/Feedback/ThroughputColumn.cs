using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace CalibrationBot.Benchmarks.Feedback;

/// <summary>Megabytes (10⁶ bytes of UTF-8) a second, from the median time.</summary>
internal sealed class ThroughputColumn(Func<string, int> bytesOf) : IColumn
{
    public string Id => "Throughput";

    public string ColumnName => "MB/s";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "Megabytes of UTF-8 a second, one thread";

    /// <summary>The figure; null when the benchmark did not finish.</summary>
    public static double? Of(Summary summary, BenchmarkCase benchmark, Func<string, int> bytesOf) =>
        summary[benchmark]?.ResultStatistics is { } figures ? bytesOf(benchmark.Descriptor.WorkloadMethod.Name) / figures.Median * 1000 : null;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        Of(summary, benchmarkCase, bytesOf)?.ToString("0.0", CultureInfo.InvariantCulture) ?? "-";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;
}
