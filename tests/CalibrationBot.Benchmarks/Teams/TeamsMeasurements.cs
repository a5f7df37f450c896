using System.Globalization;
using CalibrationBot.Benchmarks.Accept;
using CalibrationBot.Benchmarks.Feedback;
using CalibrationBot.Testing.Teams;

namespace CalibrationBot.Benchmarks.Teams;

/// <summary>
/// Messages in a personal chat in Teams, from their sending until the reply is at the connector: the product, which has each
/// message on disk, judges it, stores its step and answers with a card, beside an echo bot on botbuilder that keeps nothing.
/// Both check the same signed token of every message against the same keys; neither sends one of its own. The same messages,
/// turn and turn about, one bot at a time; the middle of several rounds.
/// </summary>
internal static class TeamsMeasurements
{
    private const int Rounds = 5;
    private static readonly (int Conversations, int Messages)[] Levels = [(1, 300), (16, 2400), (64, 2560)];

    // As many as it takes until the runtimes of both have compiled what they are going to.
    private static readonly (int Conversations, int Messages) WarmUp = (16, 12_000);

    /// <summary>Measures and prints.</summary>
    /// <param name="parts">With how many conversations at once; all levels when empty.</param>
    public static int Run(string[] parts) => BesidePeer.Run(
        "botbuilder",
        folder => RunAsync(folder, [.. Levels.Where(l => parts.Length == 0 || parts.Contains(l.Conversations.ToString(CultureInfo.InvariantCulture)))]));

    private static async Task RunAsync(string folder, (int Conversations, int Messages)[] levels)
    {
        await using var microsoft = await FakeMicrosoft.StartAsync();
        using var chats = new ChatGenerator();
        using var product = ServerProcess.TeamsProduct(folder, microsoft.Metadata);
        using var peer = ServerProcess.BotBuilder(WriteGood.Folder, microsoft.Metadata);
        var token = microsoft.Signer.Sign(FakeSigner.Claims(TeamsRequests.AppId, chats.ServiceUrl, TimeProvider.System.GetUtcNow()));
        ServerProcess[] servers = [product, peer];
        await RoundAsync("warm-up", servers, WarmUp);
        foreach (var level in levels)
        {
            var rounds = servers.ToDictionary(s => s, _ => new List<AcceptRound>());
            for (var round = 0; round <= Rounds; round++)
            {
                var figures = await RoundAsync($"{level.Conversations}-{round}", round % 2 == 0 ? servers : servers.Reverse(), level);

                // The first is for the change of load.
                foreach (var (server, one) in figures.Where(_ => round > 0))
                {
                    rounds[server].Add(one);
                }
            }

            Comparison.Print($"{level.Conversations} conversations", (product.Name, rounds[product]), (peer.Name, rounds[peer]));
        }

        async Task<List<(ServerProcess Server, AcceptRound Figures)>> RoundAsync(string run, IEnumerable<ServerProcess> order, (int Conversations, int Messages) level)
        {
            var same = TeamsRequests.Make(run, level.Conversations, level.Messages / level.Conversations, chats.ServiceUrl, token);
            List<(ServerProcess, AcceptRound)> figures = [];
            foreach (var server in order)
            {
                figures.Add((server, chats.Run(server, same)));
                await server.IdleAsync();
            }

            return figures;
        }
    }
}
