using System.Globalization;

namespace CalibrationBot.Benchmarks.Spine;

/// <summary>Collects how long things took, on a clock that never jumps. Thread-safe.</summary>
internal sealed class Latencies
{
    private readonly Lock _gate = new();
    private readonly List<double> _milliseconds = [];

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _milliseconds.Count;
            }
        }
    }

    /// <summary>Forgets what a warm-up took.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _milliseconds.Clear();
        }
    }

    public void Add(long since)
    {
        var took = TimeProvider.System.GetElapsedTime(since).TotalMilliseconds;
        lock (_gate)
        {
            _milliseconds.Add(took);
        }
    }

    /// <summary>Throughput and percentiles, for one line of the table.</summary>
    public string Over(TimeSpan time)
    {
        lock (_gate)
        {
            var sorted = _milliseconds.Order().ToList();
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{sorted.Count / time.TotalSeconds,9:N0}/s   p50 {At(sorted, 0.5),7:N2} ms   p99 {At(sorted, 0.99),7:N2} ms");
        }
    }

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
