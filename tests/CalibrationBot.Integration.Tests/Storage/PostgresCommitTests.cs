using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace CalibrationBot.Integration.Tests.Storage;

/// <summary>Steps that commit together, and in several processes at once, as only the shared store lets them.</summary>
public sealed class PostgresCommitTests : IAsyncLifetime
{
    private readonly FakeClock _clock = new();
    private readonly List<OpenStore> _stores = [];
    private string _connectionString = string.Empty;

    [PostgresFact]
    public async Task Commit_OneOfManyCannotBeWritten_FailsAlone()
    {
        var store = Open();
        await OfferAsync(store, 24);
        var turns = await store.Turns.ClaimAsync(24, default);

        // PostgreSQL takes no zero character in a text.
        var ends = await Task.WhenAll(turns.Select((turn, i) => Task.Run(async () =>
            await Record.ExceptionAsync(async () => await CommitAsync(store, turn, Samples.Write($"n{i}", 0, i == 7 ? "\0" : "1"))))));

        var fault = Assert.IsType<PostgresException>(Assert.Single(ends, e => e is not null));
        Assert.Same(ends[7], fault);
        for (var i = 0; i < turns.Length; i++)
        {
            Assert.Equal(i == 7 ? null : 1L, (await store.Records.GetAsync(Samples.Key($"n{i}"), default))?.Version);
        }
    }

    [PostgresFact]
    public async Task Commit_TwoProcessesReadWhatTheOtherWrites_CannotBothCommit()
    {
        var (first, second) = (Open(), Open());
        for (var round = 0; round < 20; round++)
        {
            var a = await first.AcceptAndClaimAsync($"a{round}", "a");
            var b = await second.AcceptAndClaimAsync($"b{round}", "b");
            var (x, y) = (Samples.Write($"x{round}", 0, "1"), Samples.Write($"y{round}", 0, "1"));

            var both = await Task.WhenAll(
                Task.Run(async () => await first.Turns.CommitAsync(a, Samples.Changes(x), Missed(y), default)),
                Task.Run(async () => await second.Turns.CommitAsync(b, Samples.Changes(y), Missed(x), default)));

            Assert.Equal([CommitOutcome.Committed, CommitOutcome.Conflict], both.Order());
            await (both[0] == CommitOutcome.Conflict ? CommitAsync(first, a) : CommitAsync(second, b));
        }
    }

    [PostgresFact]
    public async Task Commit_ManyStepsOfTwoProcessesOnFewRecords_CountEachOnce()
    {
        var (first, second) = (Open(), Open());
        await OfferAsync(first, 40);
        var claimed = (await first.Turns.ClaimAsync(20, default)).Select(t => (Store: first, Turn: t))
            .Concat((await second.Turns.ClaimAsync(20, default)).Select(t => (Store: second, Turn: t))).ToList();

        var outcomes = await Task.WhenAll(claimed.Select((c, i) => Task.Run(() => CountUpAsync(c.Store, c.Turn, $"n{i % 3}"))));

        Assert.Equal(40, outcomes.Count(o => o == CommitOutcome.Committed));
        var counts = await Task.WhenAll(Enumerable.Range(0, 3).Select(async i => (await first.Records.GetAsync(Samples.Key($"n{i}"), default))!.Version));
        Assert.Equal(40, counts.Sum());
    }

    [PostgresFact]
    public async Task Commit_CancellingATimerBesideItsOwnTurnSettingItAgain_LeavesNoneOrDropsTheTurn()
    {
        var store = Open();
        for (var round = 0; round < 10; round++)
        {
            var key = $"k{round}";
            var setter = await store.AcceptAndClaimAsync($"s{round}", "set");
            await store.Turns.CommitAsync(setter, Samples.Timers(Samples.Timer(key, _clock.GetUtcNow(), "timed")), ReadSet.Empty, default);
            await store.Turns.RipenAsync(default);
            var timed = await store.ClaimOneAsync();
            var canceller = await store.AcceptAndClaimAsync($"c{round}", "cancel");

            var cancelled = Task.Run(async () => await store.Turns.CommitAsync(canceller, Samples.Timers(Samples.Timer(key, null)), ReadSet.Empty, default));
            var again = Task.Run(async () => await store.Turns.CommitAsync(timed, Samples.Timers(Samples.Timer(key, _clock.GetUtcNow().AddHours(1), "timed")), ReadSet.Empty, default));

            Assert.Equal(CommitOutcome.Committed, await cancelled);
            Assert.Contains(await again, (CommitOutcome[])[CommitOutcome.Committed, CommitOutcome.Gone]);
            Assert.Null(await store.Turns.RipenAsync(default));
        }
    }

    [PostgresFact]
    public async Task Accept_AnotherProcessWorkedOffWhatWaited_IsBusyOnlyUntilTheNextCount()
    {
        var (full, worker) = (Open(maxWaiting: 3), Open());
        await OfferAsync(full, 3);
        Assert.Equal(Acceptance.Busy, await full.Turns.AcceptAsync(Samples.Said("refused"), default));
        foreach (var turn in await worker.Turns.ClaimAsync(3, default))
        {
            await CommitAsync(worker, turn);
        }

        await full.Services.GetRequiredService<SpineSignals>().Timers.WaitAsync(TimeSpan.FromDays(1), _clock, default).WaitAsync(Patience.Limit, TimeProvider.System);
        await full.Turns.RipenAsync(default);

        Assert.Equal(Acceptance.Accepted, await full.Turns.AcceptAsync(Samples.Said("refused"), default));
    }

    public async Task InitializeAsync() => _connectionString = PostgresServer.WhyNot is null ? await (await PostgresServer.SharedAsync()).CreateDatabaseAsync() : string.Empty;

    public async Task DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }
    }

    private static ReadSet Missed(RecordChange change) => new([new RecordRead(change.Key, 0)], []);

    private static async Task<CommitOutcome> CommitAsync(OpenStore store, ClaimedTurn turn, params RecordChange[] changes) =>
        await store.Turns.CommitAsync(turn, Samples.Changes([.. changes]), ReadSet.Empty, default);

    private static async Task<CommitOutcome> CountUpAsync(OpenStore store, ClaimedTurn turn, string id)
    {
        while (true)
        {
            var version = (await store.Records.GetAsync(Samples.Key(id), default))?.Version ?? 0;
            var outcome = await CommitAsync(store, turn, Samples.Write(id, version, "1"));
            if (outcome != CommitOutcome.Conflict)
            {
                return outcome;
            }
        }
    }

    private static Task<Acceptance[]> OfferAsync(OpenStore store, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(async i => await store.Turns.AcceptAsync(Samples.Said($"t{i}", $"c{i}"), default)));

    private OpenStore Open(int maxWaiting = 1000)
    {
        var store = PostgresStoreTests.Open(_connectionString, _clock, maxWaiting);
        _stores.Add(store);
        return store;
    }
}
