using System.Collections.Immutable;
using System.Globalization;
using CalibrationBot.Benchmarks.Feedback;

namespace CalibrationBot.Benchmarks.Accept;

/// <summary>
/// Signed events over HTTP on loopback, accepted and acknowledged: the product, which has each one on disk first and works on
/// it meanwhile, beside @slack/bolt's HTTPReceiver, which keeps nothing. The same requests, turn and turn about, one server at
/// a time; the middle of several rounds. And, for both to be read against, one flush of this disk, before which the product
/// cannot acknowledge.
/// </summary>
internal static class AcceptMeasurements
{
    private const int Rounds = 7;
    private const int WarmUps = 3;
    private const int AFew = 1500;
    private const int Many = 6000;
    private static readonly ImmutableArray<int> Levels = [1, 16, 64];

    /// <summary>Measures and prints.</summary>
    /// <param name="parts">At how many connections; at 1, 16 and 64 when empty.</param>
    public static int Run(string[] parts) => BesidePeer.Run(
        "@slack/bolt",
        folder => RunAsync(folder, parts.Length == 0 ? Levels : [.. parts.Select(p => int.Parse(p, CultureInfo.InvariantCulture))]));

    private static async Task RunAsync(string folder, ImmutableArray<int> levels)
    {
        DiskFlush.Print(folder);
        await using var slack = await SlackStub.StartAsync();
        using var product = ServerProcess.Product(folder, slack.ApiUrl);
        using var bolt = ServerProcess.Bolt(WriteGood.Folder);
        ServerProcess[] servers = [product, bolt];
        foreach (var connections in levels)
        {
            var rounds = servers.ToDictionary(s => s, _ => new List<AcceptRound>());

            // The first rounds only warm up.
            for (var round = 1 - WarmUps; round <= Rounds; round++)
            {
                var same = SlackRequests.Make($"{connections}x{round + WarmUps}x", connections == 1 ? AFew : Many);
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

            Comparison.Print($"{connections} connections", ($"{product.Name} (durable)", rounds[product]), (bolt.Name, rounds[bolt]));
        }
    }
}
