using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;
using Xunit;

namespace CalibrationBot.Integration.Tests.Storage;

public abstract partial class StoreContract
{
    [StoreFact]
    public async Task Timer_Due_BecomesATurnOnce()
    {
        var store = await OpenAsync();
        await SetAsync(store, "t1", Samples.Timer("k", Clock.GetUtcNow().AddMinutes(10)));
        await store.Turns.RipenAsync(default);
        Assert.Empty(await store.Turns.ClaimAsync(10, default));

        Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(await store.Turns.RipenAsync(default));

        var turn = await store.ClaimOneAsync();
        Assert.Equal(new TimeCame("test.rang", "k"), turn.Turn.Input);
        Assert.Equal(Samples.Dana, turn.Turn.From);
        await store.Turns.CommitAsync(turn, StepResult.Nothing, ReadSet.Empty, default);
        await store.Turns.RipenAsync(default);
        Assert.Empty(await store.Turns.ClaimAsync(10, default));
    }

    [StoreFact]
    public async Task Timer_SetAgain_IsMovedAndGivesAnotherTurnId()
    {
        var store = await OpenAsync();
        await SetAsync(store, "t1", Samples.Timer("k", Clock.GetUtcNow().AddMinutes(1)));
        await SetAsync(store, "t2", Samples.Timer("k", Clock.GetUtcNow().AddMinutes(5)));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await store.Turns.RipenAsync(default);
        Assert.Empty(await store.Turns.ClaimAsync(10, default));

        Clock.Advance(TimeSpan.FromMinutes(4));
        await store.Turns.RipenAsync(default);
        var first = await store.ClaimOneAsync();
        await store.Turns.CommitAsync(first, Samples.Timers(Samples.Timer("k", Clock.GetUtcNow())), ReadSet.Empty, default);
        await store.Turns.RipenAsync(default);
        var second = await store.ClaimOneAsync();

        Assert.NotEqual(first.Turn.Id, second.Turn.Id);
    }

    [StoreFact]
    public async Task Timer_CancelledBeforeAndAfterItIsDue_NeverComes()
    {
        var store = await OpenAsync();
        await SetAsync(store, "t1", Samples.Timer("early", Clock.GetUtcNow().AddMinutes(1)));
        await SetAsync(store, "t2", Samples.Timer("early", null));
        await SetAsync(store, "t3", Samples.Timer("late", Clock.GetUtcNow().AddMinutes(1), "other"));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await store.Turns.RipenAsync(default);
        var ripe = await store.ClaimOneAsync();
        await SetAsync(store, "t4", Samples.Timer("late", null));

        Assert.Equal(new TimeCame("test.rang", "late"), ripe.Turn.Input);
        Assert.Equal(CommitOutcome.Gone, await store.Turns.CommitAsync(ripe, StepResult.Nothing, ReadSet.Empty, default));
    }

    [StoreFact]
    public async Task Timer_LongOverdue_ComesOnceWithThePresentTime()
    {
        var first = await OpenAsync();
        await SetAsync(first, "t1", Samples.Timer("k", Clock.GetUtcNow().AddMinutes(1)));
        await first.DisposeAsync();
        Clock.Advance(TimeSpan.FromDays(3));

        var second = await OpenAsync();
        await second.Turns.RipenAsync(default);

        Assert.Equal(Clock.GetUtcNow(), (await second.ClaimOneAsync()).Turn.At);
    }

    [StoreFact]
    public async Task Timer_SameKeyInTwoWorkspaces_AreTwo()
    {
        var store = await OpenAsync();
        var elsewhere = Samples.Timer("k", Clock.GetUtcNow()) with { Conversation = new("test:other", "c1", ConversationKind.Direct, "c1") };
        await SetAsync(store, "t1", Samples.Timer("k", Clock.GetUtcNow()), elsewhere);
        await store.Turns.RipenAsync(default);

        Assert.Equal(2, (await store.Turns.ClaimAsync(10, default)).Length);
    }

    private static async Task SetAsync(OpenStore store, string turn, params TimerChange[] timers)
    {
        var claimed = await store.AcceptAndClaimAsync(turn, $"of-{turn}");
        Assert.Equal(CommitOutcome.Committed, await store.Turns.CommitAsync(claimed, Samples.Timers([.. timers]), ReadSet.Empty, default));
    }
}
