using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Integration.Tests.Storage;
using Xunit;

namespace CalibrationBot.Integration.Tests.Delivery;

/// <summary>Replies of which nobody knows whether they arrived.</summary>
public sealed class DoubtTests : SpineTest
{
    private static readonly SendOutcome Sent = new SendOutcome.Sent("m1");

    [Fact]
    public async Task Pump_NoAnswerButItArrived_DoesNotSendAgain()
    {
        var sender = new ScriptedSender(
            async (_, token) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                return Sent;
            },
            _ => Sent);
        var run = await RunAsync(ScriptedHandler.Echo(), sender);
        await run.SayAsync("t1");

        await run.EventuallyAsync(async () => (await run.Replies.FindFateAsync("test:w/t1#0", default)).State == ReplyState.Sent, "it is known to be sent", 1);

        Assert.Single(sender.Sends);
        Assert.Single(sender.LookUps);
    }

    [Fact]
    public async Task Pump_SenderThrowsAndItDidNotArrive_SendsAgain()
    {
        var failures = 1;
        var sender = new ScriptedSender(
            _ => Interlocked.Decrement(ref failures) >= 0 ? throw new HttpRequestException("secret words") : Sent,
            _ => new SendOutcome.Failed("not there", TimeSpan.Zero));
        var run = await RunAsync(ScriptedHandler.Echo(), sender);
        await run.SayAsync("t1");

        await run.EventuallyAsync(async () => (await run.Replies.FindFateAsync("test:w/t1#0", default)).State == ReplyState.Sent, "it is sent", 1);

        Assert.Equal([false, true], sender.Sends.Select(s => s.WasInDoubt));
        Assert.True(Assert.Single(sender.LookUps).WasInDoubt);
    }

    [Fact]
    public async Task Pump_NobodyCanTell_ReportsItAndNeverRepeats()
    {
        var sender = new ScriptedSender(r => r.Reply.Card.Fallback == "doubtful" ? new SendOutcome.Unknown("time-out") : Sent);
        var run = await RunAsync(ScriptedHandler.Echo(), sender);
        await run.SayAsync("t1", text: "doubtful");
        await run.SayAsync("t2", text: "next");

        await run.EventuallyAsync(() => sender.Sends.Count == 2, "the next goes", 1);

        Assert.Equal(["doubtful", "next"], sender.Sends.Select(s => s.Reply.Card.Fallback));
        Assert.Equal(5, sender.LookUps.Count);
        Assert.Equal(ReplyState.Unknown, Assert.Single(await run.Replies.ListUnsentAsync(10, default)).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pump_NobodyWillEverTell_HoldsUpNobodyOverIt(bool atOnce)
    {
        var never = new SendOutcome.Unknown("reset") { IsFinal = true };
        var sender = new ScriptedSender(r => r.Reply.Card.Fallback == "doubtful" ? never with { IsFinal = atOnce } : Sent, _ => never);
        var run = await RunAsync(ScriptedHandler.Echo(), sender);
        await run.SayAsync("t1", text: "doubtful");
        await run.SayAsync("t2", text: "next");

        await run.EventuallyAsync(() => sender.Sends.Count == 2, "the next goes", 1);

        Assert.Equal(atOnce ? 0 : 1, sender.LookUps.Count);
        Assert.Equal(ReplyState.Unknown, Assert.Single(await run.Replies.ListUnsentAsync(10, default)).State);
    }

    [Fact]
    public async Task Pump_TheAdmissionHasToWaitForLong_IsSentInTheEnd()
    {
        var waits = 20;
        var wait = new SendOutcome.Failed("412", TimeSpan.FromSeconds(5)) { IsRefusal = true };
        var sender = new ScriptedSender(
            r => !r.WasInDoubt ? new SendOutcome.Unknown("502") : --waits > 0 ? wait : new SendOutcome.Sent("m1") { IsAdmission = true },
            _ => wait);
        var run = await RunAsync(ScriptedHandler.Echo(), sender);
        await run.SayAsync("t1");

        await run.EventuallyAsync(async () => (await run.Replies.FindFateAsync("test:w/t1#0", default)).State == ReplyState.Sent, "it is admitted", 1);

        Assert.Single(sender.LookUps);
    }

    [Fact]
    public async Task Pump_ProcessEndedWhileSending_LooksUpFirst()
    {
        var first = SqliteStoreTests.Open(StorePath, Clock);
        await first.QueueAsync("t1", Samples.Reply("a"));
        await first.Replies.BeginSendAsync(await first.ClaimReplyAsync(), default);
        await first.DisposeAsync();

        var sender = new ScriptedSender(_ => Sent, _ => Sent);
        var run = await RunAsync(ScriptedHandler.Echo(), sender);
        await run.EventuallyAsync(async () => (await run.Replies.FindFateAsync("a", default)).State == ReplyState.Sent, "it is known to be sent", 1);

        Assert.Empty(sender.Sends);
        Assert.Single(sender.LookUps);
    }
}
