using System.Globalization;

namespace CalibrationBot.Benchmarks.Accept;

/// <summary>Prints the rounds of two servers, one under the other.</summary>
internal static class Comparison
{
    /// <summary>Prints the middle of each, and how many times the second the first is.</summary>
    /// <param name="level">What both were under.</param>
    /// <param name="product">Ours.</param>
    /// <param name="peer">The other one.</param>
    public static void Print(string level, (string Name, List<AcceptRound> Rounds) product, (string Name, List<AcceptRound> Rounds) peer)
    {
        var (ours, theirs) = (AcceptRound.Middle(product.Rounds), AcceptRound.Middle(peer.Rounds));
        var each = product.Rounds.Zip(peer.Rounds, (o, t) => o.PerSecond / t.PerSecond).Order().ToList();
        Line($"{level}, {product.Name}", ours);
        Line($"{level}, {peer.Name}", theirs);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Empty,-42}throughput {ours.PerSecond / theirs.PerSecond:N2} times (rounds {each[0]:N2} to {each[^1]:N2}), p99 {ours.P99 / theirs.P99:N2} times"));
    }

    private static void Line(string name, AcceptRound middle) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-42}{middle.PerSecond,8:N0}/s   p50 {middle.P50,7:N2} ms   p99 {middle.P99,7:N2} ms   {middle.ServerCost,5:N0} µs of processor each   load generator {middle.LoadShare,4:P0} of a core"));
}
