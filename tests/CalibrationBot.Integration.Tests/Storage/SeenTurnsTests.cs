using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Operations;
using CalibrationBot.Storage.Privacy;
using CalibrationBot.Storage.Sqlite;
using CalibrationBot.Testing;
using Dapper;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CalibrationBot.Integration.Tests.Storage;

/// <summary>What was seen is seen for good, wherever its digest lies, and what was undone was never seen.</summary>
public sealed class SeenTurnsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();

    /// <summary>One thing that happens to the store, in a batch that is kept or undone.</summary>
    private enum Deed
    {
        See,
        SeeWithMessage,
        Move,
        RetentionDeletes,
        Reopen,
    }

    [Fact]
    public void See_WhateverIsMovedUndoneAndReopened_AnswersAsASetDoes() => Prop.ForAll(
        (from deed in Gen.Elements(Deed.See, Deed.See, Deed.SeeWithMessage, Deed.SeeWithMessage, Deed.Move, Deed.Move, Deed.RetentionDeletes, Deed.Reopen)
         from name in Gen.Choose(0, 7)
         from message in Gen.Choose(0, 7)
         from kept in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
         select (deed, name, message, kept)).ListOf().ToArbitrary(),
        deeds =>
        {
            using var session = Memory();
            var (seen, model) = (new SeenTurns(session), new HashSet<int>());
            foreach (var (deed, name, message, kept) in deeds)
            {
                if (deed == Deed.Reopen)
                {
                    seen = new SeenTurns(session);
                    continue;
                }

                session.Execute("BEGIN");
                if (deed == Deed.RetentionDeletes)
                {
                    session.Execute("DELETE FROM turn_seen");
                    session.Execute("DELETE FROM turn_seen_of_late");
                }

                var moved = deed == Deed.Move ? SeenRows.Move(session) : [];
                int[] names = deed == Deed.SeeWithMessage ? [name, 100 + message] : [name];
                if (deed is Deed.See or Deed.SeeWithMessage && seen.See(session, Digest(names[0]), names.Length > 1 ? Digest(names[1]) : null, 1) == names.Any(model.Contains))
                {
                    return false;
                }

                session.Execute(kept ? "COMMIT" : "ROLLBACK");
                if (kept && deed == Deed.Move)
                {
                    seen.Forget(moved);
                }
                else if (kept && deed == Deed.RetentionDeletes)
                {
                    model.Clear();
                }
                else if (kept && !names.Any(model.Contains))
                {
                    model.UnionWith(names);
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void IsFull_ByNumberAgeAndWork_SaysWhenToMove()
    {
        using var session = Memory();
        var seen = new SeenTurns(session);
        var (hour, before) = ((long)TimeSpan.FromHours(1).TotalMilliseconds, seen.IsFull(long.MaxValue, busy: false));
        session.Execute("BEGIN");
        seen.See(session, Digest(0), null, 0);
        var (soon, late, lateButBusy) = (seen.IsFull(hour, busy: false), seen.IsFull(hour + 1, busy: false), seen.IsFull(hour + 1, busy: true));
        for (var i = 1; i < SeenTurns.Many; i++)
        {
            seen.See(session, Digest(i), null, 0);
        }

        Assert.Equal([false, false, true, false], [before, soon, late, lateButBusy]);
        Assert.Equal([false, true, false], [seen.IsFull(1_999, busy: false), seen.IsFull(2_000, busy: false), seen.IsFull(2_000, busy: true)]);
        for (var i = SeenTurns.Many; i < SeenTurns.TooMany; i++)
        {
            seen.See(session, Digest(i), null, 0);
        }

        Assert.True(seen.IsFull(0, busy: true));
        seen.PutOff(0);
        Assert.Equal([false, true], [seen.IsFull(9_999, busy: true), seen.IsFull(10_000, busy: true)]);
        seen.Forget(SeenRows.Move(session));
        Assert.False(seen.IsFull(10_000, busy: true));
    }

    [Fact]
    public async Task Claim_NothingToDoAnHourLater_MovesWhatWasSeenAndStillKnowsIt()
    {
        await using var store = SqliteStoreTests.Open(_folder.File("store.db"), _clock);
        await store.Turns.CommitAsync(await store.AcceptAndClaimAsync("t1"), StepResult.Nothing, ReadSet.Empty, default);
        Assert.Empty(await store.Turns.ClaimAsync(1, default));
        var before = await CountAsync(store);

        _clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Empty(await store.Turns.ClaimAsync(1, default));

        Assert.Equal((1, 0), (before, await CountAsync(store)));
        Assert.Equal(Acceptance.Duplicate, await store.Turns.AcceptAsync(Samples.Said("t1"), default));
    }

    [Fact]
    public async Task Claim_SoonAfterAnArrival_MovesNothingUntilItIsQuiet()
    {
        await using var store = SqliteStoreTests.Open(_folder.File("store.db"), _clock);
        await store.Turns.CommitAsync(await store.AcceptAndClaimAsync("t1"), StepResult.Nothing, ReadSet.Empty, default);
        _clock.Advance(TimeSpan.FromMinutes(61));
        await store.Turns.CommitAsync(await store.AcceptAndClaimAsync("t2"), StepResult.Nothing, ReadSet.Empty, default);

        Assert.Empty(await store.Turns.ClaimAsync(1, default));
        var soon = await CountAsync(store);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(await store.Turns.ClaimAsync(1, default));

        Assert.Equal((2, 0), (soon, await CountAsync(store)));
    }

    [Fact]
    public async Task Claim_TooManySeenSoonAfterAnArrival_MovesAFewAndClaims()
    {
        await using var store = await OpenWithManyAsync();
        await store.Turns.AcceptAsync(Samples.Said("t1"), default);

        Assert.Single(await store.Turns.ClaimAsync(1, default));

        Assert.Equal(SeenTurns.TooMany + 1 - 100, await CountAsync(store));
    }

    [Fact]
    public async Task Claim_NoRoomToMoveWhatWasSeen_ClaimsAllTheSame()
    {
        await using var store = await OpenWithManyAsync();
        await store.Turns.AcceptAsync(Samples.Said("t1"), default);
        await LimitPagesAsync(store, 1);

        Assert.Single(await store.Turns.ClaimAsync(1, default));
        Assert.Empty(await store.Turns.ClaimAsync(1, default));
        Assert.Equal(SeenTurns.TooMany + 1, await CountAsync(store));

        await LimitPagesAsync(store, 1_000_000);
        _clock.Advance(TimeSpan.FromSeconds(10));
        await store.Turns.AcceptAsync(Samples.Said("t2", "c2"), default);
        Assert.Single(await store.Turns.ClaimAsync(1, default));
        Assert.Equal(SeenTurns.TooMany + 2 - SeenRows.AtOnce, await CountAsync(store));
        Assert.Equal(Acceptance.Duplicate, await store.Turns.AcceptAsync(Samples.Said("t1"), default));
    }

    [Fact]
    public async Task Claim_RetentionRemovedWhatWasSeen_EndsAndTheTurnIsTakenAnew()
    {
        await using var store = SqliteStoreTests.Open(_folder.File("store.db"), _clock);
        await store.Turns.CommitAsync(await store.AcceptAndClaimAsync("t1"), StepResult.Nothing, ReadSet.Empty, default);
        _clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(1, (await store.Services.GetRequiredService<RetentionDesk>().ApplyAsync(default))["seen"]);

        Assert.Empty(await Task.Run(() => store.Turns.ClaimAsync(1, default).AsTask()).WaitAsync(Patience.Limit));

        Assert.Equal("t1", (await store.AcceptAndClaimAsync("t1")).Turn.Id.Split('/')[^1]);
    }

    [Fact]
    public async Task Accept_SeenAndNotMoved_IsDuplicateAfterReopening()
    {
        await using (var first = SqliteStoreTests.Open(_folder.File("store.db"), _clock))
        {
            await first.Turns.AcceptAsync(Samples.Said("t1", message: "17.1"), default);
        }

        await using var second = SqliteStoreTests.Open(_folder.File("store.db"), _clock);

        Assert.Equal(1, await CountAsync(second));
        Assert.Equal(Acceptance.Duplicate, await second.Turns.AcceptAsync(Samples.Said("t1"), default));
        Assert.Equal(Acceptance.Duplicate, await second.Turns.AcceptAsync(Samples.Said("t2", message: "17.1"), default));
    }

    public void Dispose() => _folder.Delete();

    private static Task<int> CountAsync(OpenStore store) => store.Services.GetRequiredService<IOperatorSql>().ReadAsync(
        db => db.ExecuteScalar<int>("SELECT COUNT(*) FROM turn_seen_of_late"), default);

    // A limit below the file's size stands for the file as it is.
    private static Task<int> LimitPagesAsync(OpenStore store, int pages) => store.Services.GetRequiredService<IOperatorSql>().WriteAsync(
        db => db.ExecuteScalar<int>($"PRAGMA max_page_count = {pages}"), default);

    // Digests longer than ours, so that the few that move at once need a page of their own.
    private async Task<OpenStore> OpenWithManyAsync()
    {
        await using (var first = SqliteStoreTests.Open(_folder.File("store.db"), _clock))
        {
            await first.Services.GetRequiredService<IOperatorSql>().WriteAsync(
                db => db.Execute(
                    """
                    WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < @count)
                    INSERT INTO turn_seen_of_late (seq, digest, seen_at) SELECT n, randomblob(64), @now FROM n
                    """,
                    new { count = SeenTurns.TooMany, now = _clock.GetUtcNow().ToUnixTimeMilliseconds() }),
                default);
        }

        return SqliteStoreTests.Open(_folder.File("store.db"), _clock);
    }

    private static byte[] Digest(int name) => [.. BitConverter.GetBytes(name), .. new byte[12]];

    private static SqliteSession Memory()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var session = new SqliteSession(connection);
        SqliteSchema.Apply(session, ":memory:");
        return session;
    }
}
