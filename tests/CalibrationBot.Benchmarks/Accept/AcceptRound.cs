namespace CalibrationBot.Benchmarks.Accept;

/// <summary>What one round over one server gave.</summary>
/// <param name="PerSecond">Acknowledgements a second.</param>
/// <param name="P50">The middle latency in milliseconds.</param>
/// <param name="P99">The latency in milliseconds that one in a hundred exceeds.</param>
/// <param name="ServerCost">Processor time in microseconds that the server spent in the round for each request.</param>
/// <param name="LoadShare">How much of one core the load generator took, so that it can be seen that it was not the limit.</param>
internal sealed record AcceptRound(double PerSecond, double P50, double P99, double ServerCost, double LoadShare)
{
    /// <summary>Adds a round up.</summary>
    /// <param name="took">How long each request took, in the clock's ticks; put in order here.</param>
    /// <param name="time">How long the round took.</param>
    /// <param name="serverCost">Processor time the server spent in it.</param>
    /// <param name="loadShare">As <see cref="LoadShare"/>.</param>
    public static AcceptRound Of(List<long> took, TimeSpan time, TimeSpan serverCost, double loadShare)
    {
        took.Sort();
        return new(took.Count / time.TotalSeconds, Milliseconds(took[took.Count / 2]), Milliseconds(took[(int)(took.Count * 0.99)]), serverCost.TotalMicroseconds / took.Count, loadShare);
    }

    /// <summary>The middle of several rounds, figure by figure.</summary>
    public static AcceptRound Middle(IReadOnlyList<AcceptRound> rounds) => new(
        Middle(rounds.Select(r => r.PerSecond)), Middle(rounds.Select(r => r.P50)), Middle(rounds.Select(r => r.P99)), Middle(rounds.Select(r => r.ServerCost)), Middle(rounds.Select(r => r.LoadShare)));

    private static double Middle(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static double Milliseconds(long ticks) => ticks * 1000.0 / TimeProvider.System.TimestampFrequency;
}
