using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Integration.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CalibrationBot.Benchmarks.Spine;

/// <summary>
/// Prints the spine's figures: accepting, whole turns, memory, start, and what a large store costs; each part can be named
/// alone. SQLite in a temporary folder, PostgreSQL over TCP on a server of its own, or the one CALIBRATIONBOT_POSTGRES names.
/// CALIBRATIONBOT_BENCH_RECORDS sets how many debriefs a large store holds, a million by default.
/// </summary>
internal static class SpineMeasurements
{
    private static readonly TimeSpan Sustained = TimeSpan.FromSeconds(15);

    public static int Run(string[] parts)
    {
        var folder = Directory.CreateTempSubdirectory("calibrationbot-bench-").FullName;
        try
        {
            RunAsync(folder, parts).GetAwaiter().GetResult();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(string folder, string[] parts)
    {
        var engine = FeedbackEngine.Create(DataFiles.Embedded).Engine ?? throw new InvalidOperationException("The embedded rubric is faulty.");
        var all = new (string Name, Func<Task> Run)[]
        {
            ("accept", async () =>
            {
                await AcceptAsync(engine, Path.Combine(folder, "accept16.db"), 16);
                await AcceptAsync(engine, Path.Combine(folder, "accept64.db"), 64);
            }),
            ("sqlite", () => WholeTurnsAsync("SQLite", engine, "Storage:Path", Path.Combine(folder, "a.db"), 1000)),
            ("postgres", async () =>
            {
                var postgres = await PostgresAsync();
                await WholeTurnsAsync("PostgreSQL", engine, "Storage:ConnectionString", postgres, 500);
                await WholeTurnsAsync("PostgreSQL", engine, "Storage:ConnectionString", postgres, 1000);
            }),
            ("memory", () => MemoryAsync(engine, Path.Combine(folder, "memory.db"))),
            ("large", () => LargeStore.MeasureSqliteAsync(engine, Path.Combine(folder, "large.db"))),
            ("large-postgres", async () => await LargeStore.MeasurePostgresAsync(engine, await PostgresAsync())),
        };
        foreach (var part in all.Where(p => parts.Length == 0 || parts.Contains(p.Name, StringComparer.Ordinal)))
        {
            await part.Run();
        }
    }

    private static async Task<string> PostgresAsync()
    {
        if (Environment.GetEnvironmentVariable("CALIBRATIONBOT_POSTGRES") is { Length: > 0 } named)
        {
            return named;
        }

        if (PostgresServer.WhyNot is { } why)
        {
            throw new InvalidOperationException(why);
        }

        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        return await (await PostgresServer.StartAsync(port)).CreateDatabaseAsync();
    }

    // Closed loop: so many connections, each with one turn on its way.
    private static async Task AcceptAsync(IFeedbackEngine engine, string path, int connections)
    {
        await using var spine = await MeasuredSpine.StartAsync(engine, "Storage:Path", path);
        var turns = spine.Services.GetRequiredService<ITurnStore>();
        var latencies = new Latencies();
        var start = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(c => Task.Run(async () =>
        {
            for (var i = 0; TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(5); i++)
            {
                var since = TimeProvider.System.GetTimestamp();
                await turns.AcceptAsync(MeasuredSpine.TurnOf($"{c}/{i}", $"c{c}"), CancellationToken.None);
                latencies.Add(since);
            }
        })));
        Print($"accepted durably, {connections} connections, workers busy", latencies.Over(TimeProvider.System.GetElapsedTime(start)));
    }

    // Open loop: a thousand a second whatever the answers do, so that a stall shows in full (coordinated omission, Tene 2015).
    private static async Task WholeTurnsAsync(string name, IFeedbackEngine engine, string setting, string value, int perSecond)
    {
        await using var spine = await MeasuredSpine.StartAsync(engine, setting, value);
        var run = RandomNumberGenerator.GetHexString(8);
        await OfferAsync(spine, $"{run}/warm", 2000, perSecond);
        spine.Whole.Clear();
        var start = TimeProvider.System.GetTimestamp();
        await OfferAsync(spine, run, (int)(Sustained.TotalSeconds * perSecond), perSecond);
        Print($"whole turn, {name}, {perSecond:N0}/s offered", spine.Whole.Over(TimeProvider.System.GetElapsedTime(start)));
    }

    private static async Task OfferAsync(MeasuredSpine spine, string name, int count, int perSecond)
    {
        var target = spine.Whole.Count + count;
        var start = TimeProvider.System.GetTimestamp();
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        var offered = new List<Task>();
        while (offered.Count < count)
        {
            var due = Math.Min(count, (int)(TimeProvider.System.GetElapsedTime(start).TotalSeconds * perSecond));
            while (offered.Count < due)
            {
                var i = offered.Count;
                offered.Add(spine.OfferAsync($"{name}/{i}", $"c{i % 500}"));
            }

            await ticks.WaitForNextTickAsync();
        }

        await Task.WhenAll(offered);
        while (spine.Whole.Count < target)
        {
            await ticks.WaitForNextTickAsync();
        }
    }

    private static async Task MemoryAsync(IFeedbackEngine engine, string path)
    {
        await using var spine = await MeasuredSpine.StartAsync(engine, "Storage:Path", path);
        for (var part = 1; part <= 4; part++)
        {
            var name = $"m{part}";
            var target = part * 25_000;
            await Parallel.ForEachAsync(Enumerable.Range(0, 25_000), new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (i, _) => await spine.OfferAsync($"{name}/{i}", $"c{i % 500}"));
            using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            while (spine.Whole.Count < target)
            {
                await ticks.WaitForNextTickAsync();
            }

            GC.Collect();
            Print($"memory after {target:N0} turns", string.Create(CultureInfo.InvariantCulture, $"{Environment.WorkingSet >> 20,6:N0} MB working set, {GC.GetTotalMemory(true) >> 20:N0} MB managed"));
        }
    }

    /// <summary>One line of the table.</summary>
    internal static void Print(string what, string figures) => Console.WriteLine($"{what,-62} {figures}");
}
