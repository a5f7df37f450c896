using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Integration.Tests.Delivery;
using CalibrationBot.Integration.Tests.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace CalibrationBot.Integration.Tests.Faults;

/// <summary>Stores that cannot be written for a while.</summary>
public sealed class OutageTests : SpineTest
{
    [Fact]
    public async Task DiskFull_NewTurns_AreTurnedAwayAndGoOnWhenThereIsRoom()
    {
        var text = new string('x', 50_000);
        var (handler, sender) = (ScriptedHandler.Echo(), ScriptedSender.Willing());
        var accepted = 0;
        var lastAnswer = Acceptance.Accepted;
        await using (var full = SqliteStoreTests.Open(StorePath, Clock, maxMegabytes: 1))
        {
            var inbox = new Inbox(full.Turns, new RightOfWay(Clock), new SpineMetrics(Clock), Clock, Options.Create(new InboxOptions()), NullLogger<Inbox>.Instance);
            while (lastAnswer == Acceptance.Accepted && accepted < 100)
            {
                lastAnswer = await inbox.AcceptAsync(Samples.Said($"t{accepted}", $"c{accepted}", text), default);
                accepted += lastAnswer == Acceptance.Accepted ? 1 : 0;
            }
        }

        var roomy = await RunAsync(handler, sender, ("Storage:MaxMegabytes", "100"));
        await roomy.EventuallyAsync(() => sender.Sends.Select(s => s.Reply.Key).Distinct().Count() == accepted, "all accepted turns are answered");

        Assert.Equal(Acceptance.Busy, lastAnswer);
        Assert.InRange(accepted, 1, 99);
        Assert.Equal(Acceptance.Accepted, await roomy.Inbox.AcceptAsync(Samples.Said("after"), default));
    }

    [Fact]
    public async Task DiskFull_OneWriteOfMany_FailsWithoutHarmToTheStore()
    {
        await using var store = SqliteStoreTests.Open(StorePath, Clock, maxMegabytes: 1);
        await store.Records.TryWriteAsync([Samples.Write("small", 0, "1")], default);

        await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
            await store.Records.TryWriteAsync([Samples.Write("huge", 0, new string('x', 3 << 20))], default));

        Assert.True(await store.Records.TryWriteAsync([Samples.Write("small", 1, "2")], default));
        Assert.Null(await store.Records.GetAsync(Samples.Key("huge"), default));
    }

    [Fact]
    public void Open_DamagedFile_RefusesWithWhatToDo()
    {
        File.WriteAllBytes(StorePath, [.. "SQLite format 3\0"u8, .. new byte[4080]]);

        var refusal = Assert.Throws<StoreRefusedException>(() => SqliteStoreTests.Open(StorePath, Clock));

        Assert.Contains("backup", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_FileWithADamagedPage_RefusesWithWhatToDo()
    {
        await using (var store = SqliteStoreTests.Open(StorePath, Clock))
        {
            await store.Records.TryWriteAsync([.. Enumerable.Range(0, 200).Select(i => Samples.Write($"n{i}", 0, new string('x', 500), "link"))], default);
        }

        await using (var file = File.OpenWrite(StorePath))
        {
            file.Position = file.Length / 2 / 4096 * 4096;
            file.Write(Enumerable.Repeat((byte)0xA5, 4096).ToArray());
        }

        var refusal = Assert.Throws<StoreRefusedException>(() => SqliteStoreTests.Open(StorePath, Clock));
        Assert.Contains("damaged", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_NewerStore_RefusesWithWhatToDo()
    {
        await using (SqliteStoreTests.Open(StorePath, Clock))
        {
        }

        Run("PRAGMA user_version = 999");

        var refusal = Assert.Throws<StoreRefusedException>(() => SqliteStoreTests.Open(StorePath, Clock));
        Assert.Contains("newer version", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_DatabaseOfAnotherProgram_LeavesItAlone()
    {
        Run("CREATE TABLE theirs (x)");

        var refusal = Assert.Throws<StoreRefusedException>(() => SqliteStoreTests.Open(StorePath, Clock));
        Assert.Contains("another program", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_StoreInUse_RefusesASecondServerButNotAnOperator()
    {
        await using var first = SqliteStoreTests.Open(StorePath, Clock);
        await first.Turns.ParkAsync(await first.AcceptAndClaimAsync("t1"), "Bug", [], default);

        var refusal = Assert.Throws<StoreRefusedException>(() => SqliteStoreTests.Open(StorePath, Clock));
        await using var beside = SqliteStoreTests.Open(StorePath, Clock, use: CalibrationBot.Storage.StoreUse.Operate);
        var parked = Assert.Single(await beside.Turns.ListParkedAsync(10, default));
        Assert.True(await beside.Turns.RerunAsync(parked.Number, default));

        Assert.Contains("in use", refusal.Message, StringComparison.Ordinal);

        // What another process lets in is found by the look at everything, every two seconds.
        Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("test:w/t1", (await first.ClaimOneAsync()).Turn.Id);
    }

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={StorePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
