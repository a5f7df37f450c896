using System.Globalization;
using System.Security.Cryptography;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Flows.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CalibrationBot.Benchmarks.Spine;

/// <summary>
/// Prints the spine's figures: accepting, whole turns, memory, start, and what a large store costs. Over the embedded store in
/// a temporary folder; whole turns also over PostgreSQL when CALIBRATIONBOT_POSTGRES holds a connection string.
/// CALIBRATIONBOT_BENCH_RECORDS sets how many debriefs the large store holds, a million by default.
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
            ("postgres", () => PostgresAsync(engine)),
            ("memory", () => MemoryAsync(engine, Path.Combine(folder, "memory.db"))),
            ("large", () => LargeStoreAsync(engine, Path.Combine(folder, "large.db"))),
        };
        foreach (var part in all.Where(p => parts.Length == 0 || parts.Contains(p.Name, StringComparer.Ordinal)))
        {
            await part.Run();
        }
    }

    private static async Task PostgresAsync(IFeedbackEngine engine)
    {
        if (Environment.GetEnvironmentVariable("CALIBRATIONBOT_POSTGRES") is { Length: > 0 } postgres)
        {
            await WholeTurnsAsync("PostgreSQL", engine, "Storage:ConnectionString", postgres, 500);
            await WholeTurnsAsync("PostgreSQL", engine, "Storage:ConnectionString", postgres, 1000);
        }
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

    private static async Task LargeStoreAsync(IFeedbackEngine engine, string path)
    {
        var empty = await StepCostAsync(engine, path);
        var records = int.Parse(Environment.GetEnvironmentVariable("CALIBRATIONBOT_BENCH_RECORDS") ?? "1000000", CultureInfo.InvariantCulture);
        Fill(path, records);
        var start = TimeProvider.System.GetTimestamp();
        await using (await MeasuredSpine.StartAsync(engine, "Storage:Path", path))
        {
            Print($"start to ready, {records:N0} debriefs, turns and replies of history", string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetElapsedTime(start).TotalMilliseconds,9:N0} ms"));
        }

        var full = await StepCostAsync(engine, path);
        Print("a turn, one at a time: empty store, full store", string.Create(CultureInfo.InvariantCulture, $"{empty.Turn,9:N3} ms   {full.Turn:N3} ms   ratio {full.Turn / empty.Turn:N2}"));
        Print("a review query (6 debriefs of a loop): empty, full", string.Create(CultureInfo.InvariantCulture, $"{empty.Query,9:N3} ms   {full.Query:N3} ms   ratio {full.Query / empty.Query:N2}"));
    }

    private static async Task<(double Turn, double Query)> StepCostAsync(IFeedbackEngine engine, string path)
    {
        await using var spine = await MeasuredSpine.StartAsync(engine, "Storage:Path", path);
        var store = spine.Services.GetRequiredService<IRecordStore>();
        for (var i = 0; i < 6; i++)
        {
            await store.TryWriteAsync([new RecordChange(new RecordKey("bench:w", "debrief", $"q{i}"), 0, Debrief(i), ["loop:q"])], CancellationToken.None);
        }

        var run = TimeProvider.System.GetTimestamp().ToString(CultureInfo.InvariantCulture);
        var (turns, queries) = (new List<double>(), new List<double>());
        for (var i = 0; i < 1000; i++)
        {
            var since = TimeProvider.System.GetTimestamp();
            await spine.RunOneAsync($"{run}/{i}", $"s{i}");
            turns.Add(TimeProvider.System.GetElapsedTime(since).TotalMilliseconds);
            since = TimeProvider.System.GetTimestamp();
            await store.ListAsync("bench:w", "debrief", "loop:q", 50, CancellationToken.None);
            queries.Add(TimeProvider.System.GetElapsedTime(since).TotalMilliseconds);
        }

        return (turns.Order().ElementAt(500), queries.Order().ElementAt(500));
    }

    private static void Fill(string path, int records)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA synchronous = OFF");
        var numbers = string.Create(CultureInfo.InvariantCulture, $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {records})");
        Execute(connection, "BEGIN");
        Execute(connection, $"{numbers} INSERT INTO record (workspace, kind, id, version, json, created_at, updated_at) SELECT 'bench:w', 'debrief', 'f' || i, 1, '{Debrief(0)}', i, i FROM n");
        Execute(connection, $"{numbers} INSERT INTO record_link (workspace, kind, link, record) SELECT 'bench:w', 'debrief', 'loop:f' || (seq / 6), seq FROM record WHERE id LIKE 'f%'");
        Execute(connection, $"{numbers} INSERT INTO turn_seen (digest, seen_at) SELECT randomblob(16), i FROM n");
        Execute(connection, $"{numbers} INSERT INTO reply (key, workspace, order_key, state, created_at, ended_at, message_id) SELECT 'f' || i, 'bench:w', 'bench:w|direct|p' || (i % 5000), 3, i, i, 'm' || i FROM n");
        Execute(connection, "COMMIT");
    }

    private static string Debrief(int i) => $"{{\"entry\":{i},\"text\":\"{new string('x', 600)}\"}}";

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants and numbers of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 3600;
        command.ExecuteNonQuery();
    }

    private static void Print(string what, string figures) => Console.WriteLine($"{what,-62} {figures}");
}
