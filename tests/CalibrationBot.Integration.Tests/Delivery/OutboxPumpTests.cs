using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Integration.Tests.Storage;
using CalibrationBot.Testing;
using Xunit;

namespace CalibrationBot.Integration.Tests.Delivery;

public sealed class OutboxPumpTests : SpineTest
{
    private static readonly SendOutcome Sent = new SendOutcome.Sent("m1");

    [Fact]
    public async Task Pump_PlatformAsksToSlowDown_WaitsAsLongAndKeepsTheOrder()
    {
        var refusals = 1;
        DateTimeOffset? refused = null;
        DateTimeOffset? accepted = null;
        var sender = new ScriptedSender(_ =>
        {
            if (Interlocked.Decrement(ref refusals) >= 0)
            {
                refused = Clock.GetUtcNow();
                return new SendOutcome.Failed(SendOutcome.Failed.RateLimited, TimeSpan.FromSeconds(30));
            }

            accepted ??= Clock.GetUtcNow();
            return Sent;
        });
        var run = await RunAsync(ScriptedHandler.Echo(), sender);
        await run.SayAsync("t1", text: "first");
        await run.SayAsync("t2", text: "second");

        await run.EventuallyAsync(() => sender.Sends.Count >= 3, "both are sent", 1);

        Assert.Equal(["first", "first", "second"], sender.Sends.Select(s => s.Reply.Card.Fallback));
        Assert.Equal([1, 2, 1], sender.Sends.Select(s => s.Attempt));
        Assert.True(accepted - refused >= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Pump_PlatformFails500ThenRecovers_SendsInTheEnd()
    {
        var failures = 3;
        var sender = new ScriptedSender(_ => Interlocked.Decrement(ref failures) >= 0 ? new SendOutcome.Failed("500", TimeSpan.FromSeconds(2)) : Sent);
        var run = await RunAsync(ScriptedHandler.Echo(), sender);
        await run.SayAsync("t1");

        await run.EventuallyAsync(async () => (await run.Replies.FindFateAsync("test:w/t1#0", default)).State == ReplyState.Sent, "it is sent", 1);

        Assert.Equal(4, sender.Sends.Count);
        Assert.NotNull(Assert.Single(sender.Sends.Select(s => s.CreatedAt).Distinct()));
    }

    [Fact]
    public async Task Pump_PlatformWillNeverTakeIt_ReportsItAndGoesOn()
    {
        var sender = new ScriptedSender(r => r.Reply.Card.Fallback == "bad" ? new SendOutcome.Failed("msg_too_long", null) : Sent);
        var run = await RunAsync(ScriptedHandler.Echo(), sender);
        await run.SayAsync("t1", text: "bad");
        await run.SayAsync("t2", text: "good");

        await run.EventuallyAsync(() => sender.Sends.Count == 2, "the next goes");

        var unsent = Assert.Single(await run.Replies.ListUnsentAsync(10, default));
        Assert.Equal(("test:w/t1#0", ReplyState.Failed, "msg_too_long"), (unsent.Key, unsent.State, unsent.Cause));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task Pump_StoreAwayWhenThePlatformHasAnswered_KeepsTheAnswer(bool arrived, int sends)
    {
        SpineRun? run = null;
        var first = true;
        var sender = new ScriptedSender(_ =>
        {
            run!.Replies.IsAway = first;
            return arrived || !first ? Sent : new SendOutcome.Failed("503", TimeSpan.FromSeconds(1));
        });
        run = await RunAsync(ScriptedHandler.Echo(), sender);
        await run.SayAsync("t1");
        await run.EventuallyAsync(() => run.Replies.Records.Count >= 3, "the answer is kept while the store is away", 1);
        first = false;
        run.Replies.IsAway = false;
        await run.EventuallyAsync(async () => (await run.Replies.FindFateAsync("test:w/t1#0", default)).State >= ReplyState.Sent, "all is known", 1);

        Assert.Equal(new ReplyFate(ReplyState.Sent, "m1"), await run.Replies.FindFateAsync("test:w/t1#0", default));
        Assert.Equal((sends, 0), (sender.Sends.Count, sender.LookUps.Count));
    }

    [Fact]
    public async Task Pump_StoppedWhileTheStoreIsAway_EndsAndLeavesTheReplyToBeLookedUp()
    {
        SpineRun? run = null;
        var sender = new ScriptedSender(_ =>
        {
            run!.Replies.IsAway = true;
            return Sent;
        });
        run = await RunAsync(ScriptedHandler.Echo(), sender);
        await run.SayAsync("t1");
        await run.EventuallyAsync(() => run.Replies.Records.Count >= 1, "the platform has answered", 1);
        await run.StopAsync().WaitAsync(Patience.Limit, TimeProvider.System);

        await using var store = SqliteStoreTests.Open(StorePath, Clock);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ReplyState.Doubtful, (await store.ClaimReplyAsync()).State);
    }

    [Fact]
    public async Task Pump_StoreWritesThatASendingBeginsAndDoesNotSaySo_SendsItAllTheSame()
    {
        var sender = ScriptedSender.Willing();
        var run = await RunAsync(ScriptedHandler.Echo(), sender);
        run.Replies.LoseTheNextAnswer();
        await run.SayAsync("t1");
        await run.EventuallyAsync(async () => (await run.Replies.FindFateAsync("test:w/t1#0", default)).State >= ReplyState.Sent, "all is known", 1);

        Assert.Equal((1, 0), (sender.Sends.Count, sender.LookUps.Count));
        Assert.Empty(await run.Replies.ListUnsentAsync(10, default));
    }

    [Fact]
    public async Task Pump_TheMessageItRefersToIsHeldBackForLong_WritesSeldomAndFollowsSoon()
    {
        var mayGo = false;
        var sender = new ScriptedSender(reply => reply.Reply.Key == "root" && !mayGo ? new SendOutcome.Failed("503", TimeSpan.FromSeconds(20)) : Sent);
        var run = await RunAsync(new ScriptedHandler(_ => StepResult.Say(Samples.Reply("root", "channel"), Samples.Reply("update", "elsewhere", replaces: "root"))), sender);
        await run.SayAsync("t1");
        var start = Clock.GetTimestamp();
        await run.EventuallyAsync(() => Clock.GetElapsedTime(start) > TimeSpan.FromMinutes(10), "ten minutes have gone", 1);
        Assert.InRange(run.Replies.Records.Count(r => r.Key == "update"), 1, 100);

        mayGo = true;
        start = Clock.GetTimestamp();
        await run.EventuallyAsync(() => sender.Sends.Any(s => s.Reply.Key == "update"), "the other follows", 0.1);
        Assert.InRange(Clock.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Pump_OneWorkspaceKeepsFailing_LeavesItAloneForAWhileAndServesTheOthers()
    {
        var healthy = false;
        var sender = new ScriptedSender(r =>
            r.Reply.To.Workspace == "test:ill" && !healthy ? new SendOutcome.Failed("503", TimeSpan.FromSeconds(1)) : Sent);
        var handler = new ScriptedHandler(turn => StepResult.Say(new Reply($"{turn.Id}#0", turn.Conversation.Here, new Card(null, [], "x"))));
        var run = await RunAsync(handler, sender);
        for (var i = 0; i < 10; i++)
        {
            var ill = new ConversationRef("test:ill", $"c{i}", ConversationKind.Direct, $"c{i}");
            await run.Inbox.AcceptAsync(new Turn($"ill/{i}", ill, Samples.Dana, Samples.At, new Said("x")), default);
        }

        await run.EventuallyAsync(() => ToIll() >= 8, "the breaker has seen enough");
        var when = Clock.GetTimestamp();
        var soFar = ToIll();
        await run.SayAsync("well");
        await run.EventuallyAsync(() => sender.Sends.Any(s => s.Reply.To.Workspace == Samples.Workspace), "the healthy workspace is served", 0.01);
        await run.EventuallyAsync(() => Clock.GetElapsedTime(when) > TimeSpan.FromSeconds(10), "ten seconds have gone", 0.5);
        Assert.InRange(ToIll() - soFar, 0, 8);

        healthy = true;
        await run.EventuallyAsync(
            () => sender.Sends.Where(s => s.Reply.To.Workspace == "test:ill").Select(s => s.Reply.Key).Distinct().Count() == 10
                && ToIll() >= 10, "all are sent in the end", 1);
        await run.EventuallyAsync(async () => (await run.Replies.FindFateAsync("ill/9#0", default)).State == ReplyState.Sent, "the last is sent", 1);

        int ToIll() => sender.Sends.Count(s => s.Reply.To.Workspace == "test:ill");
    }

    [Fact]
    public async Task Pump_ReplyReplacesAnEarlierOne_WaitsForItsMessageId()
    {
        var go = new TaskCompletionSource();
        var sender = new ScriptedSender(async (reply, _) =>
        {
            if (reply.Reply.Key == "root")
            {
                await go.Task;
            }

            return new SendOutcome.Sent($"m-{reply.Reply.Key}");
        });
        var handler = new ScriptedHandler(_ => StepResult.Say(
            Samples.Reply("root", "channel"),
            Samples.Reply("update", "elsewhere", replaces: "root"),
            Samples.Reply("answer", "third") with { To = Samples.Conversation("third").Here.Below("root") }));
        var run = await RunAsync(handler, sender);
        await run.SayAsync("t1");
        await run.EventuallyAsync(() => sender.Sends.Count == 1, "the first is being sent");
        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Single(sender.Sends);

        go.SetResult();
        await run.EventuallyAsync(() => sender.Sends.Count == 3, "the others follow", 0.5);

        Assert.Equal("m-root", sender.Sends.Single(s => s.Reply.Key == "update").ReplacedMessage);
        Assert.Equal("m-root", sender.Sends.Single(s => s.Reply.Key == "answer").ThreadMessage);
    }

    [Fact]
    public async Task Pump_ChannelWithLimits_SpacesItsSendings()
    {
        var times = new System.Collections.Concurrent.ConcurrentQueue<TimeSpan>();
        var start = Clock.GetTimestamp();
        var sender = new ScriptedSender(_ =>
        {
            times.Enqueue(Clock.GetElapsedTime(start));
            return Sent;
        });
        var run = await RunAsync(ScriptedHandler.Echo(), sender, ("Outbox:Channels:test:PerSecondAndDestination", "1"));
        for (var i = 0; i < 4; i++)
        {
            await run.SayAsync($"t{i}");
        }

        await run.EventuallyAsync(() => times.Count == 4, "all are sent", 0.1);

        var moments = times.Order().ToList();
        Assert.All(moments.Zip(moments.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(0.99), $"{pair}"));
    }
}
