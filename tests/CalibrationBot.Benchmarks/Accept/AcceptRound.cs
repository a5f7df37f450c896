namespace CalibrationBot.Benchmarks.Accept;

/// <summary>What one round over one server gave.</summary>
/// <param name="PerSecond">Acknowledgements a second.</param>
/// <param name="P50">The middle latency in milliseconds.</param>
/// <param name="P99">The latency in milliseconds that one in a hundred exceeds.</param>
/// <param name="ServerCost">Processor time in microseconds that the server spent in the round for each request.</param>
/// <param name="LoadShare">How much of one core the load generator took, so that it can be seen that it was not the limit.</param>
internal sealed record AcceptRound(double PerSecond, double P50, double P99, double ServerCost, double LoadShare)
{
    /// <summary>The middle of several rounds, figure by figure.</summary>
    public static AcceptRound Middle(IReadOnlyList<AcceptRound> rounds) => new(
        Middle(rounds.Select(r => r.PerSecond)), Middle(rounds.Select(r => r.P50)), Middle(rounds.Select(r => r.P99)), Middle(rounds.Select(r => r.ServerCost)), Middle(rounds.Select(r => r.LoadShare)));

    private static double Middle(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
