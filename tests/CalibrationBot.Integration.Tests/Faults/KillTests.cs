using System.Globalization;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Integration.Tests.Storage;
using CalibrationBot.Storage;
using CalibrationBot.Testing;
using Xunit;

namespace CalibrationBot.Integration.Tests.Faults;

/// <summary>Processes killed at random points under load. The seed is in every message, to try the same points again.</summary>
public sealed class KillTests : IAsyncLifetime
{
    private const int Conversations = 16;

    // Turns are taken faster than worked off; with a short queue the end of the test need not wait for a long one.
    private const string Backlog = "Inbox:MaxWaiting=200";

    private readonly TempFolder _folder = new();
    private readonly int _seed = Environment.TickCount;

    private string Platform => _folder.File("platform.txt");

    [Fact]
    public async Task Sqlite_KilledAtRandomPoints_LosesNothingAndDoublesNothing()
    {
        var random = new Random(_seed);
        var load = new Load(Conversations);
        var path = _folder.File("store.db");
        for (var point = 0; point < CrashPoints.Count(10); point++)
        {
            using var victim = new Victim(load.Hear, $"Storage:Path={path}", $"Platform={Platform}", Backlog);
            await victim.ReadyAsync();
            load.Offer(_ => victim);
            await load.AcknowledgedAsync(random.Next(80));
            await victim.KillAsync();
        }

        load.End();
        using (var last = new Victim(load.Hear, $"Storage:Path={path}", $"Platform={Platform}", Backlog))
        {
            await last.ReadyAsync();
            await DrainAsync(() => SqliteStoreTests.Open(path, new FakeClock(), use: StoreUse.Operate), last);
            await last.StopAsync();
        }

        await using var store = SqliteStoreTests.Open(path, new FakeClock());
        await AssertAsync(load, store);
    }

    [PostgresFact]
    public async Task Postgres_OneOfThreeReplicasKilledAtRandomPoints_LosesNothingAndDoublesNothing()
    {
        var random = new Random(_seed);
        var load = new Load(Conversations);
        var connectionString = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        string[] settings = [$"Storage:ConnectionString={connectionString}", $"Platform={Platform}", Backlog];
        var replicas = new[] { new Victim(load.Hear, settings), new Victim(load.Hear, settings), new Victim(load.Hear, settings) };
        await Task.WhenAll(replicas.Select(r => r.ReadyAsync()));
        for (var point = 0; point < CrashPoints.Count(10) / 2; point++)
        {
            load.Offer(c => replicas[c % replicas.Length]);
            await load.AcknowledgedAsync(random.Next(120));
            var unlucky = random.Next(replicas.Length);
            await replicas[unlucky].KillAsync();
            replicas[unlucky].Dispose();
            replicas[unlucky] = new Victim(load.Hear, settings);
            await replicas[unlucky].ReadyAsync();
        }

        load.End();
        await DrainAsync(() => PostgresStoreTests.Open(connectionString, new FakeClock()), replicas);
        await Task.WhenAll(replicas.Select(r => r.StopAsync()));
        await using var store = PostgresStoreTests.Open(connectionString, new FakeClock());
        await AssertAsync(load, store);
        Array.ForEach(replicas, r => r.Dispose());
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _folder.Delete();
        return Task.CompletedTask;
    }

    private async Task DrainAsync(Func<OpenStore> open, params Victim[] victims)
    {
        await using var store = open();
        try
        {
            await Eventually.TrueAsync(async () => await store.State.ReadAsync(default) is { TurnsWaiting: 0, RepliesWaiting: 0 }, "all is handled and sent");
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"Seed {_seed}; left: {await store.State.ReadAsync(default)}; the processes said: {string.Join('\n', victims.Select(v => v.Errors))}", exception);
        }
    }

    private async Task AssertAsync(Load load, OpenStore store)
    {
        var lists = new Dictionary<int, string>();
        for (var c = 0; c < Conversations; c++)
        {
            var list = await store.Records.GetAsync(new RecordKey("file:w", "list", c.ToString(CultureInfo.InvariantCulture)), default);
            lists[c] = list?.Json ?? string.Empty;
        }

        Assert.True(load.Acknowledged > 0, "Nothing was acknowledged: the test has tested nothing.");
        Assert.Empty(await store.Turns.ListParkedAsync(10, default));
        Assert.Empty(await store.Replies.ListUnsentAsync(10, default));
        load.AssertNothingLostNothingTwice(lists, await File.ReadAllLinesAsync(Platform));
    }
}
