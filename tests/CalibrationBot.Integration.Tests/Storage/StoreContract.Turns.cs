using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using Xunit;

namespace CalibrationBot.Integration.Tests.Storage;

public abstract partial class StoreContract
{
    [StoreFact]
    public async Task Accept_SameIdTenTimesAtOnce_AcceptsOne()
    {
        var store = await OpenAsync();

        var offers = Enumerable.Range(0, 10).Select(_ => Task.Run(async () => await store.Turns.AcceptAsync(Samples.Said("t1"), default)));
        var answers = await Task.WhenAll(offers);

        Assert.Equal(1, answers.Count(a => a == Acceptance.Accepted));
        Assert.Equal(9, answers.Count(a => a == Acceptance.Duplicate));
        Assert.Single(await store.Turns.ClaimAsync(20, default));
    }

    [StoreFact]
    public async Task Accept_SameMessageUnderAnotherId_IsDuplicate()
    {
        var store = await OpenAsync();
        await store.Turns.AcceptAsync(Samples.Said("as-message", message: "17.1"), default);

        Assert.Equal(Acceptance.Duplicate, await store.Turns.AcceptAsync(Samples.Said("as-mention", message: "17.1"), default));
        Assert.Equal(Acceptance.Accepted, await store.Turns.AcceptAsync(Samples.Said("elsewhere", "c2", message: "17.1"), default));
    }

    [StoreFact]
    public async Task Accept_HandledBefore_IsStillDuplicateAfterReopening()
    {
        var first = await OpenAsync();
        await first.Turns.CommitAsync(await first.AcceptAndClaimAsync("t1"), StepResult.Nothing, ReadSet.Empty, default);
        await first.DisposeAsync();

        var second = await OpenAsync();

        Assert.Equal(Acceptance.Duplicate, await second.Turns.AcceptAsync(Samples.Said("t1"), default));
        Assert.Empty(await second.Turns.ClaimAsync(10, default));
    }

    [StoreFact]
    public async Task Accept_TooManyWaiting_IsBusyUntilOneIsDone()
    {
        var store = await OpenAsync(maxWaiting: 100);
        for (var i = 0; i < 100; i++)
        {
            await store.Turns.AcceptAsync(Samples.Said($"t{i}", $"c{i}"), default);
        }

        Clock.Advance(TimeSpan.FromMinutes(1));
        await store.Turns.RipenAsync(default);
        Assert.Equal(Acceptance.Busy, await store.Turns.AcceptAsync(Samples.Said("late"), default));

        foreach (var turn in await store.Turns.ClaimAsync(50, default))
        {
            await store.Turns.CommitAsync(turn, StepResult.Nothing, ReadSet.Empty, default);
        }

        await store.Turns.RipenAsync(default);
        Assert.Equal(Acceptance.Accepted, await store.Turns.AcceptAsync(Samples.Said("late"), default));
    }

    [StoreFact]
    public async Task Claim_OneConversation_GivesItsTurnsOneByOneInOrder()
    {
        var store = await OpenAsync();
        foreach (var id in (string[])["a", "b", "c"])
        {
            await store.Turns.AcceptAsync(Samples.Said(id, text: id), default);
        }

        var seen = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var turn = await store.ClaimOneAsync();
            Assert.Empty(await store.Turns.ClaimAsync(10, default));
            seen.Add(((Said)turn.Turn.Input).Text);
            await store.Turns.CommitAsync(turn, StepResult.Nothing, ReadSet.Empty, default);
        }

        Assert.Equal(["a", "b", "c"], seen);
    }

    [StoreFact]
    public async Task Claim_SeveralConversations_GivesTheOldestOfEach()
    {
        var store = await OpenAsync();
        await store.Turns.AcceptAsync(Samples.Said("a1", "a"), default);
        await store.Turns.AcceptAsync(Samples.Said("a2", "a"), default);
        await store.Turns.AcceptAsync(Samples.Said("b1", "b"), default);

        var claimed = await store.Turns.ClaimAsync(10, default);

        Assert.Equal(["test:w/a1", "test:w/b1"], claimed.Select(c => c.Turn.Id));
    }

    [StoreFact]
    public async Task Claim_OneConversationFillsTheQueue_StillFindsTheOthers()
    {
        var store = await OpenAsync(maxWaiting: 5000);
        await Task.WhenAll(Enumerable.Range(0, 1100).Select(i => store.Turns.AcceptAsync(Samples.Said($"f{i}", "flood"), default).AsTask()));
        await store.Turns.AcceptAsync(Samples.Said("other", "quiet"), default);
        var first = Assert.Single(await store.Turns.ClaimAsync(1, default));
        Assert.Equal("flood", first.Turn.Conversation.Id);

        Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal("quiet", (await store.ClaimOneAsync()).Turn.Conversation.Id);
    }

    [StoreFact]
    public async Task Claim_AnyTurn_GivesBackWhatWasAccepted()
    {
        var store = await OpenAsync();
        var chose = new Chose("debrief.rate", "loop|3", "card/1", new Dictionary<string, string> { ["text"] = "שלום 👩‍💻 \u0001 \"<b>\"", ["none"] = string.Empty });
        var turn = new Turn("test:w/x", new(Samples.Workspace, "th", ConversationKind.Thread, "ch"), Samples.Dana, Samples.At, chose, "m1");
        await store.Turns.AcceptAsync(turn, default);

        var claimed = (await store.ClaimOneAsync()).Turn;

        Assert.Equal(turn with { Input = claimed.Input }, claimed);
        Assert.Equal(chose.Fields, ((Chose)claimed.Input).Fields);
        Assert.Equal(chose with { Fields = ((Chose)claimed.Input).Fields }, claimed.Input);
    }

    [StoreFact]
    public async Task Claim_AfterReopening_GivesUnfinishedTurnsAgain()
    {
        var first = await OpenAsync();
        var before = await first.AcceptAndClaimAsync("t1");
        await first.DisposeAsync();

        var second = await OpenAsync();
        var again = await second.ClaimOneAsync();

        Assert.Equal(before.Turn.Id, again.Turn.Id);
    }

    [StoreFact]
    public async Task Retry_BeforeItsTime_HoldsBackTheConversationOnly()
    {
        var store = await OpenAsync();
        var first = await store.AcceptAndClaimAsync("a1", "a");
        await store.Turns.AcceptAsync(Samples.Said("a2", "a"), default);
        await store.Turns.RetryAsync(first, Clock.GetUtcNow().AddSeconds(5), "Bug at Flow.Step", default);
        await store.Turns.AcceptAsync(Samples.Said("b1", "b"), default);

        Assert.Equal("test:w/b1", (await store.ClaimOneAsync()).Turn.Id);
        Clock.Advance(TimeSpan.FromSeconds(5));
        var again = await store.ClaimOneAsync();

        Assert.Equal("test:w/a1", again.Turn.Id);
        Assert.Equal(1, again.Attempts);
    }

    [StoreFact]
    public async Task Retry_ClockSetBackAnHour_DoesNotWaitAnHour()
    {
        var store = await OpenAsync();
        var turn = await store.AcceptAndClaimAsync("t1");
        await store.Turns.RetryAsync(turn, Clock.GetUtcNow().AddSeconds(5), "Bug at Flow.Step", default);

        Clock.Jump(TimeSpan.FromHours(-1));

        Assert.Equal("test:w/t1", (await store.ClaimOneAsync()).Turn.Id);
    }

    [StoreFact]
    public async Task Park_Turn_LetsTheConversationGoOnAndTellsThePerson()
    {
        var store = await OpenAsync();
        var bad = await store.AcceptAndClaimAsync("bad");
        await store.Turns.AcceptAsync(Samples.Said("next"), default);

        await store.Turns.ParkAsync(bad, "Bug at Flow.Step", [Samples.Reply("bad/parked")], default);

        Assert.Equal("test:w/next", (await store.ClaimOneAsync()).Turn.Id);
        Assert.Equal("bad/parked", (await store.ClaimReplyAsync()).Reply.Key);
        var parked = Assert.Single(await store.Turns.ListParkedAsync(10, default));
        Assert.Equal(
            new ParkedTurn(bad.Number, "test:w/bad", Samples.Workspace, "said", 1, Clock.GetUtcNow(), "Bug at Flow.Step"), parked);
    }

    [StoreFact]
    public async Task Rerun_ParkedTurn_IsTriedWithAllItsTries()
    {
        var store = await OpenAsync();
        var bad = await store.AcceptAndClaimAsync("bad");
        await store.Turns.ParkAsync(bad, "Bug at Flow.Step", [], default);

        Assert.True(await store.Turns.RerunAsync(bad.Number, default));

        var again = await store.ClaimOneAsync();
        Assert.Equal(("test:w/bad", 0), (again.Turn.Id, again.Attempts));
        Assert.Empty(await store.Turns.ListParkedAsync(10, default));
        Assert.False(await store.Turns.RerunAsync(bad.Number, default));
    }

    [StoreFact]
    public async Task CountTry_ThenReopening_ShowsInAttempts()
    {
        var first = await OpenAsync();
        await first.Turns.CountTryAsync(await first.AcceptAndClaimAsync("t1"), default);
        await first.DisposeAsync();

        var second = await OpenAsync();

        Assert.Equal(1, (await second.ClaimOneAsync()).Attempts);
    }

    [StoreFact]
    public async Task Release_ClaimedTurn_CanBeClaimedAgain()
    {
        var store = await OpenAsync();
        store.Turns.Release(await store.AcceptAndClaimAsync("t1"));

        Assert.Equal("test:w/t1", (await ClaimSoonAsync(store)).Turn.Id);
    }

    // A release is not waited for, so that it may take effect a moment later.
    private static async Task<ClaimedTurn> ClaimSoonAsync(OpenStore store)
    {
        for (var i = 0; i < 1000; i++)
        {
            if (await store.Turns.ClaimAsync(10, default) is [var only])
            {
                return only;
            }

            await Task.Yield();
        }

        throw new InvalidOperationException("The released turn never came back.");
    }
}
