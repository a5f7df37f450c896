using CalibrationBot.Flows.Storage;
using Xunit;

namespace CalibrationBot.Integration.Tests.Storage;

public abstract partial class StoreContract
{
    private static readonly SendRecord SentAsM1 = new(ReplyState.Sent, "m1", null, null);

    [StoreFact]
    public async Task Replies_OneDestination_ComeOneByOneInOrder()
    {
        var store = await OpenAsync();
        await store.QueueAsync("t1", Samples.Reply("a"), Samples.Reply("b"), Samples.Reply("elsewhere", "c2"));

        var claimed = await store.Replies.ClaimRepliesAsync(10, default);
        Assert.Equal(["a", "elsewhere"], claimed.Select(c => c.Reply.Key));
        await store.Replies.BeginSendAsync(claimed[0], default);
        Assert.Empty(await store.Replies.ClaimRepliesAsync(10, default));
        await store.Replies.RecordSendAsync(claimed[0], SentAsM1, default);

        Assert.Equal("b", (await store.ClaimReplyAsync()).Reply.Key);
    }

    [StoreFact]
    public async Task Replies_Sent_KeepTheirMessageId()
    {
        var store = await OpenAsync();
        await store.QueueAsync("t1", Samples.Reply("a"));
        Assert.True((await store.Replies.FindFateAsync("a", default)).Open);
        var reply = await store.ClaimReplyAsync();
        Assert.True(await store.Replies.BeginSendAsync(reply, default));
        await store.Replies.RecordSendAsync(reply, SentAsM1, default);

        Assert.Equal(new ReplyFate(ReplyState.Sent, "m1"), await store.Replies.FindFateAsync("a", default));
        Assert.Equal(default, await store.Replies.FindFateAsync("never", default));
    }

    [StoreFact]
    public async Task Replies_SentWithoutAnId_KeepTheEmptyOne()
    {
        var store = await OpenAsync();
        await store.QueueAsync("t1", Samples.Reply("a"));
        await store.Replies.RecordSendAsync(await store.ClaimReplyAsync(), SentAsM1 with { MessageId = string.Empty }, default);

        Assert.Equal(new ReplyFate(ReplyState.Sent, string.Empty), await store.Replies.FindFateAsync("a", default));
    }

    [StoreFact]
    public async Task Replies_ProcessEndedWhileSending_AreDoubtfulAfterwards()
    {
        var first = await OpenAsync();
        await first.QueueAsync("t1", Samples.Reply("a"));
        await first.Replies.BeginSendAsync(await first.ClaimReplyAsync(), default);
        await first.DisposeAsync();

        var second = await OpenAsync();
        Assert.Empty(await second.Replies.ClaimRepliesAsync(10, default));
        Clock.Advance(TimeSpan.FromSeconds(10));
        var reply = await second.ClaimReplyAsync();

        Assert.Equal((ReplyState.Doubtful, 1), (reply.State, reply.Attempts));
        Assert.False(await second.Replies.BeginSendAsync(reply, default));
    }

    [StoreFact]
    public async Task Replies_SetBack_HoldBackTheirDestinationUntilThen()
    {
        var store = await OpenAsync();
        await store.QueueAsync("t1", Samples.Reply("a"), Samples.Reply("b"));
        var reply = await store.ClaimReplyAsync();
        await store.Replies.BeginSendAsync(reply, default);
        await store.Replies.RecordSendAsync(reply, new SendRecord(ReplyState.Waiting, null, "503", Clock.GetUtcNow().AddSeconds(30)), default);

        Assert.Empty(await store.Replies.ClaimRepliesAsync(10, default));
        Clock.Advance(TimeSpan.FromSeconds(30));

        var again = await store.ClaimReplyAsync();
        Assert.Equal(("a", 1, ReplyState.Waiting), (again.Reply.Key, again.Attempts, again.State));
    }

    [StoreFact]
    public async Task Replies_SetBackThenClockSetBackAnHour_DoNotWaitAnHour()
    {
        var store = await OpenAsync();
        await store.QueueAsync("t1", Samples.Reply("a"));
        var reply = await store.ClaimReplyAsync();
        await store.Replies.RecordSendAsync(reply, new SendRecord(ReplyState.Waiting, null, "500", Clock.GetUtcNow().AddSeconds(10)), default);
        Assert.Empty(await store.Replies.ClaimRepliesAsync(10, default));

        Clock.Jump(TimeSpan.FromHours(-1));

        Assert.Equal("a", (await store.ClaimReplyAsync()).Reply.Key);
    }

    [StoreFact]
    public async Task Replies_Unknown_AreListedAndLetTheNextGo()
    {
        var store = await OpenAsync();
        await store.QueueAsync("t1", Samples.Reply("a"), Samples.Reply("b"));
        var reply = await store.ClaimReplyAsync();
        await store.Replies.BeginSendAsync(reply, default);
        await store.Replies.RecordSendAsync(reply, new SendRecord(ReplyState.Unknown, null, "time-out", null, LookedUp: true), default);

        Assert.Equal("b", (await store.ClaimReplyAsync()).Reply.Key);
        Assert.Equal([new UnsentReply("a", Samples.Workspace, ReplyState.Unknown, "time-out", Clock.GetUtcNow())], await store.Replies.ListUnsentAsync(10, default));
    }

    [StoreFact]
    public async Task Replies_Queued_ComeBackWhole()
    {
        var store = await OpenAsync();
        var reply = CardSamples.Everything("whole");
        await store.QueueAsync("t1", reply);

        var claimed = (await store.ClaimReplyAsync()).Reply;

        Assert.Equal(CardSamples.Show(reply), CardSamples.Show(claimed));
    }
}
