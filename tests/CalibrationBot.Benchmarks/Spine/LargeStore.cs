using System.Data.Common;
using System.Globalization;
using CalibrationBot.Feedback;
using CalibrationBot.Flows.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CalibrationBot.Benchmarks.Spine;

/// <summary>What a store with a million debriefs, turns and replies of history costs beside an empty one.</summary>
internal static class LargeStore
{
    private static readonly int Records = int.Parse(Environment.GetEnvironmentVariable("CALIBRATIONBOT_BENCH_RECORDS") ?? "1000000", CultureInfo.InvariantCulture);

    public static Task MeasureSqliteAsync(IFeedbackEngine engine, string path) => MeasureAsync(engine, "SQLite", "Storage:Path", path, async () =>
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await ExecuteAsync(connection, "PRAGMA synchronous = OFF");
        await FillAsync(connection, $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Records})", "n", "randomblob(16)");
    });

    public static Task MeasurePostgresAsync(IFeedbackEngine engine, string connectionString) => MeasureAsync(engine, "PostgreSQL", "Storage:ConnectionString", connectionString, async () =>
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await FillAsync(connection, string.Empty, $"generate_series(1, {Records}) AS n (i)", "decode(md5(i::text), 'hex')");
        await ExecuteAsync(connection, "ANALYZE");
    });

    private static async Task MeasureAsync(IFeedbackEngine engine, string name, string setting, string value, Func<Task> fill)
    {
        var empty = await StepCostAsync(engine, setting, value);
        await fill();
        var starts = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var start = TimeProvider.System.GetTimestamp();
            await using (await MeasuredSpine.StartAsync(engine, setting, value))
            {
                starts.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        var full = await StepCostAsync(engine, setting, value);
        Print($"{name}: start to ready on {Records:N0} debriefs, turns and replies", $"{Median(starts),9:N0} ms");
        Print($"{name}: a turn, one at a time, empty and full", $"{empty.Turn,9:N3} ms   {full.Turn:N3} ms   ratio {full.Turn / empty.Turn:N2}");
        Print($"{name}: a review query (6 debriefs), empty and full", $"{empty.Query,9:N3} ms   {full.Query:N3} ms   ratio {full.Query / empty.Query:N2}");
    }

    private static async Task<(double Turn, double Query)> StepCostAsync(IFeedbackEngine engine, string setting, string value)
    {
        await using var spine = await MeasuredSpine.StartAsync(engine, setting, value);
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

        return (Median(turns), Median(queries));
    }

    private static async Task FillAsync(DbConnection connection, string with, string n, string digest)
    {
        await ExecuteAsync(connection, "BEGIN");
        await ExecuteAsync(connection, $"{with} INSERT INTO record (workspace, kind, id, version, json, created_at, updated_at) SELECT 'bench:w', 'debrief', 'f' || i, 1, '{Debrief(0)}', i, i FROM {n}");
        await ExecuteAsync(connection, "INSERT INTO record_link (workspace, kind, link, record) SELECT 'bench:w', 'debrief', 'loop:f' || (seq / 6), seq FROM record WHERE id LIKE 'f%'");
        await ExecuteAsync(connection, $"{with} INSERT INTO turn_seen (digest, seen_at) SELECT {digest}, i FROM {n}");
        await ExecuteAsync(connection, $"{with} INSERT INTO reply (key, workspace, order_key, state, created_at, ended_at, message_id) SELECT 'f' || i, 'bench:w', 'bench:w|direct|p' || (i % 5000), 3, i, i, 'm' || i FROM {n}");
        await ExecuteAsync(connection, "COMMIT");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Debrief(int i) => $"{{\"entry\":{i},\"text\":\"{new string('x', 600)}\"}}";

    private static void Print(string what, FormattableString figures) => SpineMeasurements.Print(what, figures.ToString(CultureInfo.InvariantCulture));

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants and numbers of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 3600;
        await command.ExecuteNonQueryAsync();
    }
}
