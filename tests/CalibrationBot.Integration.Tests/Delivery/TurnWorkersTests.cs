using System.Collections.Concurrent;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Integration.Tests.Storage;
using Xunit;

namespace CalibrationBot.Integration.Tests.Delivery;

public sealed class TurnWorkersTests : SpineTest
{
    [Fact]
    public async Task Workers_ManyConversationsWithRedeliveries_HandleEachTurnOnceAndInOrder()
    {
        var (handler, sender) = (ScriptedHandler.Echo(), ScriptedSender.Willing());
        var run = await RunAsync(handler, sender);

        // Each conversation's next turn comes when the one before was acknowledged, and three times at once.
        await Task.WhenAll(Enumerable.Range(0, 12).Select(c => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                var turn = Samples.Said($"{c}/{i}", $"c{c}", $"{i}");
                var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => run.Inbox.AcceptAsync(turn, default).AsTask()));
                Assert.Equal(1, answers.Count(a => a == Acceptance.Accepted));
            }
        })));
        await run.EventuallyAsync(() => sender.Sends.Count >= 300, "all replies are sent");
        await run.StopAsync();

        Assert.Equal(300, sender.Sends.Count);
        Assert.Equal(300, handler.Calls.Count);
        foreach (var place in sender.Sends.GroupBy(s => s.Reply.To.Id))
        {
            Assert.Equal(Enumerable.Range(0, 25).Select(i => $"{i}"), place.Select(s => s.Reply.Card.Fallback));
        }
    }

    [Fact]
    public async Task Workers_OneConversation_NeverHandleTwoOfItsTurnsAtOnce()
    {
        var inside = new ConcurrentDictionary<string, int>();
        var together = false;
        var handler = new ScriptedHandler(async (turn, _, _) =>
        {
            together |= inside.AddOrUpdate(turn.Conversation.Id, 1, (_, n) => n + 1) > 1;
            await Task.Yield();
            inside.AddOrUpdate(turn.Conversation.Id, 0, (_, n) => n - 1);
            return StepResult.Nothing;
        });
        var run = await RunAsync(handler, ScriptedSender.Willing());
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => run.SayAsync($"t{i}", $"c{i % 3}")));

        await run.EventuallyAsync(() => handler.Calls.Count >= 200, "all turns are handled");

        Assert.False(together);
    }

    [Fact]
    public async Task Workers_FlowThrowsTwice_HandleTheTurnInTheEndAndKeepTheOrder()
    {
        var failures = 2;
        var handler = new ScriptedHandler(turn => ((Said)turn.Input).Text == "bad" && Interlocked.Decrement(ref failures) >= 0
            ? throw new InvalidOperationException("secret words")
            : StepResult.Say(new Reply($"{turn.Id}#0", turn.Conversation.Here, new Card(null, [], ((Said)turn.Input).Text))));
        var sender = ScriptedSender.Willing();
        var run = await RunAsync(handler, sender);
        await run.SayAsync("t1", text: "bad");
        await run.SayAsync("t2", text: "good");

        await run.EventuallyAsync(() => sender.Sends.Count >= 2, "both are answered");

        Assert.Equal(["bad", "good"], sender.Sends.Select(s => s.Reply.Card.Fallback));
    }

    [Fact]
    public async Task Workers_FlowAlwaysThrows_ParkTheTurnTellThePersonAndGoOn()
    {
        var handler = new ScriptedHandler(turn => ((Said)turn.Input).Text == "bad"
            ? throw new InvalidOperationException("secret words")
            : StepResult.Say(new Reply($"{turn.Id}#0", turn.Conversation.Here, new Card(null, [], "fine"))));
        var sender = ScriptedSender.Willing();
        var run = await RunAsync(handler, sender);
        await run.SayAsync("t1", text: "bad");
        await run.SayAsync("t2", text: "good");

        await run.EventuallyAsync(() => sender.Sends.Count >= 2, "the apology and the next answer are sent", 1);

        var parked = Assert.Single(await run.Turns.ListParkedAsync(10, default));
        Assert.Equal(5, parked.Attempts);
        Assert.StartsWith("System.InvalidOperationException at CalibrationBot.Integration.Tests.Delivery.TurnWorkersTests", parked.Cause, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", parked.Cause, StringComparison.Ordinal);
        var apology = Assert.Single(sender.Sends, s => s.Reply.Card.Fallback != "fine");
        Assert.Equal(Samples.Dana.Direct, apology.Reply.To);
        Assert.Contains($"turn {parked.Number}", apology.Reply.Card.Fallback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workers_TurnTakesTooLong_CutItOffAndSayWhy()
    {
        var handler = new ScriptedHandler(async (_, _, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return StepResult.Nothing;
        });
        var run = await RunAsync(handler, ScriptedSender.Willing(), ("Workers:MaxAttempts", "1"), ("Workers:TurnTimeLimit", "00:00:05"));
        await run.SayAsync("t1");

        await run.EventuallyAsync(async () => (await run.Turns.ListParkedAsync(10, default)).Count == 1, "the turn is parked", 1);

        Assert.Equal("took longer than 00:00:05", (await run.Turns.ListParkedAsync(10, default))[0].Cause);
    }

    [Fact]
    public async Task Workers_ManyConversationsChangeOneRecord_LoseNoChange()
    {
        var handler = new ScriptedHandler(async (_, records, token) =>
        {
            var count = await records.GetAsync(Samples.Key("count"), token);
            var next = int.Parse(count?.Json ?? "0", System.Globalization.CultureInfo.InvariantCulture) + 1;
            return Samples.Changes(Samples.Write("count", count?.Version ?? 0, $"{next}"));
        });
        var run = await RunAsync(handler, ScriptedSender.Willing());

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => run.SayAsync($"t{i}", $"c{i}")));
        await run.EventuallyAsync(async () => await run.Records.GetAsync(Samples.Key("count"), default) is { Version: >= 100 }, "all have counted");

        Assert.Equal("100", (await run.Records.GetAsync(Samples.Key("count"), default))!.Json);
        Assert.Empty(await run.Turns.ListParkedAsync(10, default));
    }

    [Fact]
    public async Task Workers_ProcessDiesOnATurnAtEveryStart_ParkItInsteadOfDyingForEver()
    {
        // A handler that never comes back stands for a process that ends without a word: nothing is recorded either way.
        for (var start = 0; start < 6; start++)
        {
            var store = SqliteStoreTests.Open(StorePath, Clock);
            if (start == 0)
            {
                await store.Turns.AcceptAsync(Samples.Said("killer"), default);
            }
            else if (await store.Turns.ClaimAsync(10, default) is [{ Recovered: true } claimed])
            {
                await store.Turns.CountTryAsync(claimed, default);
            }

            await store.DisposeAsync();
        }

        var (handler, sender) = (ScriptedHandler.Echo(), ScriptedSender.Willing());
        var run = await RunAsync(handler, sender);
        await run.EventuallyAsync(async () => (await run.Turns.ListParkedAsync(10, default)).Count == 1, "the turn is parked");

        Assert.Empty(handler.Calls);
        Assert.Equal("test:w/killer", Assert.Single(sender.Hidden));
    }

    [Fact]
    public async Task Workers_TurnOfAnEarlierProcess_TakeAwayItsSignOfWorkBeforeItIsAnswered()
    {
        await using (var earlier = SqliteStoreTests.Open(StorePath, Clock))
        {
            await earlier.Turns.AcceptAsync(Samples.Said("t1"), default);
        }

        var outages = 3;
        var handler = new ScriptedHandler(async (turn, _, _) =>
        {
            await Task.Yield();
            return turn.Id == "test:w/t1" && Interlocked.Decrement(ref outages) >= 0
                ? throw new StoreUnavailableException()
                : StepResult.Say(new Reply($"{turn.Id}#0", turn.Conversation.Here, new Card(null, [], "fine")));
        });
        var hiddenAtSend = -1;
        ScriptedSender sender = null!;
        sender = new ScriptedSender(reply =>
        {
            Interlocked.CompareExchange(ref hiddenAtSend, sender.Hidden.Count, -1);
            return new SendOutcome.Sent(reply.Reply.Key);
        });
        var run = await RunAsync(handler, sender);
        await run.SayAsync("t2");
        await run.EventuallyAsync(() => sender.Sends.Count == 2, "both are answered", 1);

        Assert.Equal("test:w/t1", Assert.Single(sender.Hidden));
        Assert.Equal(1, hiddenAtSend);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task Workers_StoreAwayAgainAndAgainAfterARestart_GoOnWithTheTurnWhenItIsBack(int triesBefore)
    {
        for (var start = 0; start <= triesBefore; start++)
        {
            await using var earlier = SqliteStoreTests.Open(StorePath, Clock);
            if (start == 0)
            {
                await earlier.Turns.AcceptAsync(Samples.Said("t1"), default);
            }
            else
            {
                await earlier.Turns.CountTryAsync(await earlier.ClaimOneAsync(), default);
            }
        }

        var outages = 8;
        var handler = new ScriptedHandler(turn => Interlocked.Decrement(ref outages) >= 0
            ? throw new StoreUnavailableException()
            : StepResult.Say(new Reply($"{turn.Id}#0", turn.Conversation.Here, new Card(null, [], "fine"))));
        var sender = ScriptedSender.Willing();
        var run = await RunAsync(handler, sender);
        await run.EventuallyAsync(() => sender.Sends.Count >= 1, "the turn is answered", 1);

        Assert.Equal("fine", Assert.Single(sender.Sends).Reply.Card.Fallback);
        Assert.Empty(await run.Turns.ListParkedAsync(10, default));
    }

    [Fact]
    public async Task Workers_FlowAlwaysThrowsAfterARestart_TryItAsOftenAsAnyTurn()
    {
        await using (var earlier = SqliteStoreTests.Open(StorePath, Clock))
        {
            await earlier.Turns.AcceptAsync(Samples.Said("t1"), default);
        }

        var handler = new ScriptedHandler(_ => throw new InvalidOperationException("secret words"));
        var run = await RunAsync(handler, ScriptedSender.Willing());
        await run.EventuallyAsync(async () => (await run.Turns.ListParkedAsync(10, default)).Count == 1, "the turn is parked", 1);

        Assert.Equal(5, handler.Calls.Count);
    }

    [Fact]
    public async Task Workers_Stopping_FinishTheStepThatHasBegun()
    {
        var began = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        var handler = new ScriptedHandler(async (_, _, _) =>
        {
            began.SetResult();
            await go.Task;
            return Samples.Changes(Samples.Write("n1", 0, "1"));
        });
        var run = await RunAsync(handler, ScriptedSender.Willing());
        await run.SayAsync("t1");
        await began.Task;
        var stopping = run.StopAsync();
        go.SetResult();
        await stopping;

        await using var store = SqliteStoreTests.Open(StorePath, Clock);
        Assert.NotNull(await store.Records.GetAsync(Samples.Key("n1"), default));
        Assert.Empty(await store.Turns.ClaimAsync(10, default));
    }

    [Fact]
    public async Task Inbox_TurnTooLarge_SaysSo()
    {
        var run = await RunAsync(ScriptedHandler.Echo(), ScriptedSender.Willing(), ("Inbox:MaxTurnBytes", "65536"));

        Assert.Equal(Acceptance.TooLarge, await run.Inbox.AcceptAsync(Samples.Said("big", text: new string('x', 65_537)), default));
        Assert.Equal(Acceptance.Accepted, await run.Inbox.AcceptAsync(Samples.Said("fits", text: new string('x', 65_536)), default));
    }
}
