using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;
using Xunit;

namespace CalibrationBot.Integration.Tests.Storage;

public abstract partial class StoreContract
{
    [StoreFact]
    public async Task Commit_Step_WritesEverythingAndForgetsTheTurn()
    {
        var store = await OpenAsync();
        var turn = await store.AcceptAndClaimAsync("t1");
        var result = new StepResult([Samples.Reply("t1#0")], [Samples.Write("n1", 0, """{"a":1}""", "person:dana")], [Samples.Timer("k", Clock.GetUtcNow().AddHours(1))], [Samples.Audit()]);

        Assert.Equal(CommitOutcome.Committed, await store.Turns.CommitAsync(turn, result, ReadSet.Empty, default));

        Assert.Equal(new StoredRecord(Samples.Key("n1"), 1, """{"a":1}"""), await store.Records.GetAsync(Samples.Key("n1"), default));
        Assert.Equal("t1#0", (await store.ClaimReplyAsync()).Reply.Key);
        Assert.Equal(Clock.GetUtcNow().AddHours(1), await store.Turns.RipenAsync(default));
        Assert.Empty(await store.Turns.ClaimAsync(10, default));
    }

    [StoreFact]
    public async Task Commit_RecordOfAnotherVersion_IsConflictAndWritesNothing()
    {
        var store = await OpenAsync();
        await store.Records.TryWriteAsync([Samples.Write("n1", 0, "1")], default);
        var turn = await store.AcceptAndClaimAsync("t1");
        var result = Samples.Changes(Samples.Write("n2", 0, "2"), Samples.Write("n1", 0, "2")) with { Replies = [Samples.Reply("t1#0")] };

        Assert.Equal(CommitOutcome.Conflict, await store.Turns.CommitAsync(turn, result, ReadSet.Empty, default));

        Assert.Null(await store.Records.GetAsync(Samples.Key("n2"), default));
        Assert.Empty(await store.Replies.ClaimRepliesAsync(10, default));
        Assert.Empty(await store.Turns.ClaimAsync(10, default));
        Assert.Equal(CommitOutcome.Committed, await store.Turns.CommitAsync(turn, StepResult.Nothing, ReadSet.Empty, default));
    }

    [StoreFact]
    public async Task Commit_SomethingReadHasChanged_IsConflict()
    {
        var store = await OpenAsync();
        await store.Records.TryWriteAsync([Samples.Write("n1", 0, "1")], default);
        var turn = await store.AcceptAndClaimAsync("t1");
        await store.Records.TryWriteAsync([Samples.Write("n1", 1, "2")], default);

        Assert.Equal(CommitOutcome.Conflict, await store.Turns.CommitAsync(turn, StepResult.Nothing, Read("n1", 1), default));
        Assert.Equal(CommitOutcome.Committed, await store.Turns.CommitAsync(turn, StepResult.Nothing, Read("n1", 2), default));
    }

    [StoreFact]
    public async Task Commit_RecordAppearedThatWasMissed_IsConflict()
    {
        var store = await OpenAsync();
        var turn = await store.AcceptAndClaimAsync("t1");
        await store.Records.TryWriteAsync([Samples.Write("n1", 0, "1")], default);

        Assert.Equal(CommitOutcome.Conflict, await store.Turns.CommitAsync(turn, StepResult.Nothing, Read("n1", 0), default));
    }

    [StoreFact]
    public async Task Commit_ListReadHasGrownOrChanged_IsConflict()
    {
        var store = await OpenAsync();
        await store.Records.TryWriteAsync([Samples.Write("n1", 0, "1", "loop:1")], default);
        var turn = await store.AcceptAndClaimAsync("t1");
        var read = new ReadSet([], [new ListRead(Samples.Workspace, "note", "loop:1", 10, [new("n1", 1)])]);

        await store.Records.TryWriteAsync([Samples.Write("n2", 0, "1", "loop:1")], default);
        Assert.Equal(CommitOutcome.Conflict, await store.Turns.CommitAsync(turn, StepResult.Nothing, read, default));

        await store.Records.TryWriteAsync([Samples.Write("n2", 1, null)], default);
        await store.Records.TryWriteAsync([Samples.Write("n1", 1, "2", "loop:1")], default);
        Assert.Equal(CommitOutcome.Conflict, await store.Turns.CommitAsync(turn, StepResult.Nothing, read, default));
    }

    [StoreFact]
    public async Task Commit_TwoStepsThatReadWhatTheOtherWrites_CannotBothCommit()
    {
        var store = await OpenAsync();
        for (var round = 0; round < 20; round++)
        {
            var a = await store.AcceptAndClaimAsync($"a{round}", "a");
            var b = await store.AcceptAndClaimAsync($"b{round}", "b");
            var (x, y) = ($"x{round}", $"y{round}");

            var both = await Task.WhenAll(
                Task.Run(async () => await store.Turns.CommitAsync(a, Samples.Changes(Samples.Write(x, 0, "1")), Read(y, 0), default)),
                Task.Run(async () => await store.Turns.CommitAsync(b, Samples.Changes(Samples.Write(y, 0, "1")), Read(x, 0), default)));

            Assert.Equal([CommitOutcome.Committed, CommitOutcome.Conflict], both.Order());
            var loser = both[0] == CommitOutcome.Conflict ? a : b;
            await store.Turns.CommitAsync(loser, StepResult.Nothing, ReadSet.Empty, default);
        }
    }

    [StoreFact]
    public async Task Commit_ListAndInsertCrossed_CannotBothCommit()
    {
        var store = await OpenAsync();
        for (var round = 0; round < 20; round++)
        {
            var a = await store.AcceptAndClaimAsync($"a{round}", "a");
            var b = await store.AcceptAndClaimAsync($"b{round}", "b");
            var link = $"loop:{round}";
            var nobody = new ReadSet([], [new ListRead(Samples.Workspace, "note", link, 10, [])]);

            var both = await Task.WhenAll(
                Task.Run(async () => await store.Turns.CommitAsync(a, Samples.Changes(Samples.Write($"x{round}", 0, "1", link)), nobody, default)),
                Task.Run(async () => await store.Turns.CommitAsync(b, Samples.Changes(Samples.Write($"y{round}", 0, "1", link)), nobody, default)));

            Assert.Equal([CommitOutcome.Committed, CommitOutcome.Conflict], both.Order());
            var loser = both[0] == CommitOutcome.Conflict ? a : b;
            await store.Turns.CommitAsync(loser, StepResult.Nothing, ReadSet.Empty, default);
        }
    }

    [StoreFact]
    public async Task Commit_Twice_IsGoneTheSecondTime()
    {
        var store = await OpenAsync();
        var turn = await store.AcceptAndClaimAsync("t1");
        await store.Turns.CommitAsync(turn, Samples.Changes(Samples.Write("n1", 0, "1")), ReadSet.Empty, default);

        Assert.Equal(CommitOutcome.Gone, await store.Turns.CommitAsync(turn, Samples.Changes(Samples.Write("n2", 0, "1")), ReadSet.Empty, default));
        Assert.Null(await store.Records.GetAsync(Samples.Key("n2"), default));
    }

    [StoreFact]
    public async Task Commit_ReplyKeyUsedBefore_SendsItOnce()
    {
        var store = await OpenAsync();
        await store.QueueAsync("t1", Samples.Reply("same"));
        await store.QueueAsync("t2", Samples.Reply("same"));
        var reply = await store.ClaimReplyAsync();
        await store.Replies.BeginSendAsync(reply, default);
        await store.Replies.RecordSendAsync(reply, new SendRecord(ReplyState.Sent, "m1", null, null), default);

        await store.QueueAsync("t3", Samples.Reply("same"));

        Assert.Empty(await store.Replies.ClaimRepliesAsync(10, default));
    }

    [StoreFact]
    public async Task Records_WrittenAndDeleted_AreListedByLinkNewestFirst()
    {
        var store = await OpenAsync();
        await store.Records.TryWriteAsync([Samples.Write("n1", 0, "1", "p", "q"), Samples.Write("n2", 0, "2", "p"), Samples.Write("n3", 0, "3", "p")], default);
        await store.Records.TryWriteAsync([Samples.Write("n1", 1, "1b", "p"), Samples.Write("n2", 1, null)], default);

        var p = await store.Records.ListAsync(Samples.Workspace, "note", "p", 10, default);
        var q = await store.Records.ListAsync(Samples.Workspace, "note", "q", 10, default);
        var one = await store.Records.ListAsync(Samples.Workspace, "note", "p", 1, default);

        Assert.Equal(["n3:3@1", "n1:1b@2"], p.Select(r => $"{r.Key.Id}:{r.Json}@{r.Version}"));
        Assert.Empty(q);
        Assert.Equal(["n3"], one.Select(r => r.Key.Id));
        Assert.Empty(await store.Records.ListAsync("test:other", "note", "p", 10, default));
    }

    [StoreFact]
    public async Task TryWrite_OneOfAnotherVersion_WritesNone()
    {
        var store = await OpenAsync();
        await store.Records.TryWriteAsync([Samples.Write("n1", 0, "1")], default);

        Assert.False(await store.Records.TryWriteAsync([Samples.Write("n2", 0, "2"), Samples.Write("n1", 7, "2")], default));

        Assert.Null(await store.Records.GetAsync(Samples.Key("n2"), default));
        Assert.Equal("1", (await store.Records.GetAsync(Samples.Key("n1"), default))!.Json);
    }
}
