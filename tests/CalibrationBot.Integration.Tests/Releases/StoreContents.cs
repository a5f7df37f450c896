using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Integration.Tests.Storage;
using CalibrationBot.Storage.Auditing;
using CalibrationBot.Storage.Privacy;
using CalibrationBot.Storage.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CalibrationBot.Integration.Tests.Releases;

/// <summary>One of everything a store can hold, and the check that it is all there: after an upgrade, or from a backup.</summary>
internal static class StoreContents
{
    private static readonly DataSubject Held = DataSubject.Candidate(Samples.Workspace, "otter");

    public static async Task FillAsync(OpenStore store)
    {
        await store.Records.TryWriteAsync([Samples.Write("n1", 0, "1", "candidate:OTTER", "loop:1"), Samples.Write("n2", 0, "2", "loop:1")], default);
        await store.Records.TryWriteAsync([Samples.Write("n1", 1, """{"a":"ä"}""", "candidate:OTTER", "loop:1")], default);
        await store.Services.GetRequiredService<SecretStore>().SetAsync(Samples.Workspace, "token", "hush", default);
        await store.Services.GetRequiredService<RetentionDesk>().PlaceHoldAsync(Held, "lawsuit", default);

        await store.Turns.ParkAsync(await store.AcceptAndClaimAsync("parked", "p"), "Bug", [], default);
        var timers = Samples.Timers(Samples.Timer("later", Samples.At.AddHours(1), "timed"));
        await store.Turns.CommitAsync(await store.AcceptAndClaimAsync("timer", "timed"), timers with { Audit = [Samples.Audit(), Samples.Audit("note.read")] }, ReadSet.Empty, default);

        await store.QueueAsync("q1", Samples.Reply("sent", "s"), Samples.Reply("unknown", "u"));
        foreach (var reply in await store.Replies.ClaimRepliesAsync(2, default))
        {
            await store.Replies.BeginSendAsync(reply, default);
            await store.Replies.RecordSendAsync(
                reply, reply.Reply.Key == "sent" ? new(ReplyState.Sent, "m1", null, null) : new(ReplyState.Unknown, null, "no answer in time", null), default);
        }

        await store.QueueAsync("q2", Samples.Reply("waiting", "w", "still to come", replaces: "sent"));
        Assert.Equal(Acceptance.Accepted, await store.Turns.AcceptAsync(Samples.Said("waiting", "w", "not yet handled", "message-1"), default));

        // The shared store chains its audit lines beside a claim, a moment later.
        store.Clock.Advance(TimeSpan.FromSeconds(2));
        await store.Replies.ClaimRepliesAsync(1, default);
    }

    public static async Task AssertAsync(OpenStore store)
    {
        var listed = await store.Records.ListAsync(Samples.Workspace, "note", "loop:1", 10, default);
        Assert.Equal(["n2:2@1", """n1:{"a":"ä"}@2"""], listed.Select(r => $"{r.Key.Id}:{r.Json}@{r.Version}"));
        Assert.Equal("hush", await store.Services.GetRequiredService<SecretStore>().FindAsync(Samples.Workspace, "token", default));
        Assert.True(await store.Services.GetRequiredService<RetentionDesk>().LiftHoldAsync(Held, default));
        var trail = await store.Services.GetRequiredService<AuditTrail>().VerifyAsync(default);
        Assert.Empty(trail.Breaks);
        Assert.Equal(2, Assert.Single(trail.Heads).Number);

        Assert.Equal(new StoreState(1, 1, 1, 1, 1), await store.State.ReadAsync(default));
        Assert.Equal("test:w/parked", Assert.Single(await store.Turns.ListParkedAsync(10, default)).TurnId);
        Assert.Equal("unknown", Assert.Single(await store.Replies.ListUnsentAsync(10, default)).Key);
        Assert.Equal(new ReplyFate(ReplyState.Sent, "m1"), await store.Replies.FindFateAsync("sent", default));
        Assert.Equal("waiting", (await store.ClaimReplyAsync()).Reply.Key);

        Assert.Equal(Acceptance.Duplicate, await store.Turns.AcceptAsync(Samples.Said("q1"), default));
        Assert.Equal(Acceptance.Duplicate, await store.Turns.AcceptAsync(Samples.Said("another", "w", "again", "message-1"), default));
        var waiting = await store.ClaimOneAsync();
        Assert.Equal("not yet handled", Assert.IsType<Said>(waiting.Turn.Input).Text);
        Assert.Equal(CommitOutcome.Committed, await store.Turns.CommitAsync(waiting, Samples.Changes(Samples.Write("n3", 0, "3")), ReadSet.Empty, default));
        Assert.Equal(Samples.At.AddHours(1), await store.Turns.RipenAsync(default));
        Assert.Equal(Acceptance.Accepted, await store.Turns.AcceptAsync(Samples.Said("new"), default));
        Assert.True((await store.ClaimOneAsync()).Number > waiting.Number, "Numbers are used again.");
    }
}
