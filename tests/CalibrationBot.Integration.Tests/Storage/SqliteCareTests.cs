using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Sqlite;
using CalibrationBot.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CalibrationBot.Integration.Tests.Storage;

public sealed class SqliteCareTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();

    [Fact]
    public async Task BackUp_WhileTurnsComeIn_GivesAStoreThatOpensWithWhatWasThere()
    {
        await using (var store = SqliteStoreTests.Open(_folder.File("store.db"), _clock))
        {
            await store.Records.TryWriteAsync([Samples.Write("before", 0, "1")], default);
            var coming = Task.WhenAll(Enumerable.Range(0, 50).Select(i => store.Turns.AcceptAsync(Samples.Said($"t{i}"), default).AsTask()));
            await CareOf(store).BackUpAsync(_folder.File("copy.db"), default);
            await coming;
        }

        await using var copy = SqliteStoreTests.Open(_folder.File("copy.db"), _clock);
        Assert.NotNull(await copy.Records.GetAsync(Samples.Key("before"), default));
        Assert.Equal(["copy.db", "copy.db.lock", "store.db", "store.db.lock"],
            Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Where(f => !f!.Contains("-wal", StringComparison.Ordinal) && !f.Contains("-shm", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task BackUp_FileExists_LeavesItAlone()
    {
        await using var store = SqliteStoreTests.Open(_folder.File("store.db"), _clock);
        await File.WriteAllTextAsync(_folder.File("copy.db"), "mine");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => CareOf(store).BackUpAsync(_folder.File("copy.db"), default));

        Assert.Equal("mine", await File.ReadAllTextAsync(_folder.File("copy.db")));
    }

    [Fact]
    public async Task Check_SoundStore_FindsNothing()
    {
        await using var store = SqliteStoreTests.Open(_folder.File("store.db"), _clock);

        Assert.Empty(await CareOf(store).CheckAsync(default));
    }

    [Fact]
    public async Task Open_StoreOfTheFirstSchema_UpgradesItAndKeepsWhatItHolds()
    {
        var path = _folder.File("old.db");
        using (var session = new SqliteSession(new SqliteConnection($"Data Source={path};Pooling=False")))
        {
            session.Connection.Open();
            SqliteSchema.Apply(session, path, upTo: 1);
            session.Execute("INSERT INTO record (workspace, kind, id, version, json, created_at, updated_at) VALUES ('test:w', 'note', 'n1', 3, '1', 0, 0)");
        }

        await using var store = SqliteStoreTests.Open(path, _clock);

        Assert.Equal(new StoredRecord(Samples.Key("n1"), 3, "1"), await store.Records.GetAsync(Samples.Key("n1"), default));
        Assert.Equal(Acceptance.Accepted, await store.Turns.AcceptAsync(Samples.Said("t1"), default));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _folder.Delete();
        return Task.CompletedTask;
    }

    private static SqliteCare CareOf(OpenStore store) => store.Services.GetRequiredService<SqliteCare>();
}
