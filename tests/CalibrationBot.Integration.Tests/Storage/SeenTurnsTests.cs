using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Operations;
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
        Reopen,
    }

    [Fact]
    public void See_WhateverIsMovedUndoneAndReopened_AnswersAsASetDoes() => Prop.ForAll(
        (from deed in Gen.Elements(Deed.See, Deed.See, Deed.SeeWithMessage, Deed.SeeWithMessage, Deed.Move, Deed.Reopen)
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
                var moved = deed == Deed.Move ? SeenRows.Move(session) : [];
                int[] names = deed == Deed.SeeWithMessage ? [name, 100 + message] : [name];
                if (deed != Deed.Move && seen.See(session, Digest(names[0]), names.Length > 1 ? Digest(names[1]) : null, 1) == names.Any(model.Contains))
                {
                    return false;
                }

                session.Execute(kept ? "COMMIT" : "ROLLBACK");
                if (kept && deed == Deed.Move)
                {
                    seen.Forget(moved);
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
        Assert.Equal([true, false], [seen.IsFull(0, busy: false), seen.IsFull(0, busy: true)]);
        for (var i = SeenTurns.Many; i < SeenTurns.TooMany; i++)
        {
            seen.See(session, Digest(i), null, 0);
        }

        Assert.True(seen.IsFull(0, busy: true));
        seen.Forget(SeenRows.Move(session));
        Assert.False(seen.IsFull(0, busy: true));
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
