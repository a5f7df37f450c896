using System.Globalization;
using CalibrationBot.Benchmarks.Feedback;

namespace CalibrationBot.Benchmarks.Accept;

/// <summary>
/// Signed events over HTTP on loopback, accepted and acknowledged: the product, which has each one on disk first and works on
/// it meanwhile, beside @slack/bolt's HTTPReceiver, which keeps nothing. The same requests, turn and turn about, one server at
/// a time; the middle of several rounds.
/// </summary>
internal static class AcceptMeasurements
{
    private const int Rounds = 7;
    private const int WarmUps = 3;
    private static readonly (int Connections, int Requests)[] Levels = [(1, 1500), (16, 6000), (64, 6000)];

    /// <summary>Measures and prints.</summary>
    /// <param name="parts">At how many connections; all levels when empty.</param>
    public static int Run(string[] parts)
    {
        if (!Directory.Exists(Path.Combine(WriteGood.Folder, "node_modules", "@slack", "bolt")))
        {
            Console.Error.WriteLine($"@slack/bolt is not installed. Run: {WriteGood.InstallCommand}");
            return 2;
        }

        var levels = Levels.Where(l => parts.Length == 0 || parts.Contains(l.Connections.ToString(CultureInfo.InvariantCulture))).ToArray();
        var folder = Directory.CreateTempSubdirectory("calibrationbot-bench-").FullName;
        try
        {
            RunAsync(folder, levels).GetAwaiter().GetResult();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(string folder, (int Connections, int Requests)[] levels)
    {
        await using var slack = await SlackStub.StartAsync();
        using var product = ServerProcess.Product(folder, slack.ApiUrl);
        using var bolt = ServerProcess.Bolt(WriteGood.Folder);
        ServerProcess[] servers = [product, bolt];
        foreach (var (connections, requests) in levels)
        {
            var rounds = servers.ToDictionary(s => s, _ => new List<AcceptRound>());

            // The first rounds only warm up.
            for (var round = 1 - WarmUps; round <= Rounds; round++)
            {
                var same = SlackRequests.Make($"{connections}x{round + WarmUps}x", requests);
                foreach (var server in round % 2 == 0 ? servers : servers.Reverse())
                {
                    var figures = LoadGenerator.Run(server, same, connections);
                    await server.IdleAsync();
                    if (round > 0)
                    {
                        rounds[server].Add(figures);
                    }
                }
            }

            Print(connections, rounds[product], rounds[bolt]);
        }
    }

    private static void Print(int connections, List<AcceptRound> product, List<AcceptRound> bolt)
    {
        var (ours, theirs) = (AcceptRound.Middle(product), AcceptRound.Middle(bolt));
        var each = product.Zip(bolt, (o, t) => o.PerSecond / t.PerSecond).Order().ToList();
        Line($"{connections} connections, CalibrationBot (durable)", ours);
        Line($"{connections} connections, @slack/bolt 5.1", theirs);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Empty,-42}throughput {ours.PerSecond / theirs.PerSecond:N2} times (rounds {each[0]:N2} to {each[^1]:N2}), p99 {ours.P99 / theirs.P99:N2} times"));
    }

    private static void Line(string name, AcceptRound middle) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-42}{middle.PerSecond,8:N0}/s   p50 {middle.P50,7:N2} ms   p99 {middle.P99,7:N2} ms   {middle.ServerCost,5:N0} µs of processor each   load generator {middle.LoadShare,4:P0} of a core"));
}
