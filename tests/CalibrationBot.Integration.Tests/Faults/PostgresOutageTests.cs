using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Integration.Tests.Delivery;
using CalibrationBot.Integration.Tests.Storage;
using CalibrationBot.Testing;
using Npgsql;
using Xunit;

namespace CalibrationBot.Integration.Tests.Faults;

/// <summary>A shared store that cannot be reached or written for a while.</summary>
public sealed class PostgresOutageTests
{
    private const string Unlucky = "unlucky";

    [PostgresFact]
    public async Task Stopped_ForHalfAMinute_GoesOnWithoutLossOrDouble()
    {
        var server = await PostgresServer.StartAsync();
        var connectionString = await server.CreateDatabaseAsync();
        var (inStep, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var handler = new ScriptedHandler(async (turn, _, _) =>
        {
            if (((Said)turn.Input).Text == "slow")
            {
                inStep.TrySetResult();
                await mayEnd.Task;
            }

            return StepResult.Say(Samples.Reply($"{turn.Id}#0", turn.Conversation.Id));
        });
        var sender = ScriptedSender.Willing();
        await using var run = await SpineRun.StartAsync(new FakeClock(), handler, sender, ("Storage:ConnectionString", connectionString));
        await run.SayAsync("before");
        await run.EventuallyAsync(() => sender.Sends.Count == 1, "the first is answered");
        await run.SayAsync("amid", "c2", "slow");
        await run.SayAsync("behind", "c2");
        await inStep.Task;

        await server.StopAsync();
        mayEnd.SetResult();
        Assert.Equal(Acceptance.Busy, await run.Inbox.AcceptAsync(Samples.Said("during"), default));
        run.Clock.Advance(TimeSpan.FromSeconds(30));
        await server.StartAgainAsync();

        await run.EventuallyAsync(async () => await run.Inbox.AcceptAsync(Samples.Said("after"), default) != Acceptance.Busy, "turns are taken again");
        await run.EventuallyAsync(() => sender.Sends.Count >= 4, "all are answered");
        await run.StopAsync();
        server.Remove();

        var sent = sender.Sends.ToLookup(s => s.Reply.To.Id, s => s.Reply.Key);
        Assert.Equal(["test:w/before#0", "test:w/after#0"], sent["c1"]);
        Assert.Equal(["test:w/amid#0", "test:w/behind#0"], sent["c2"]);
    }

    [PostgresFact]
    public async Task DiskFull_ThenRoomAgain_TurnsAreTurnedAwayAndThoseTakenAreHandledOnce()
    {
        var connectionString = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var (inStep, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var handler = new ScriptedHandler(async (turn, _, _) =>
        {
            inStep.TrySetResult();
            await mayEnd.Task;
            return StepResult.Say(Samples.Reply($"{turn.Id}#0"));
        });
        var sender = ScriptedSender.Willing();
        await using var run = await SpineRun.StartAsync(new FakeClock(), handler, sender, ("Storage:ConnectionString", connectionString));
        await run.SayAsync("before");
        await inStep.Task;

        // What PostgreSQL itself says when a table cannot grow (53100 in its manual's appendix A).
        await ExecuteAsync(connectionString, """
            CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;
            CREATE TRIGGER no_space BEFORE INSERT ON turn FOR EACH STATEMENT EXECUTE FUNCTION no_space();
            CREATE TRIGGER no_space BEFORE INSERT ON reply FOR EACH STATEMENT EXECUTE FUNCTION no_space();
            """);
        mayEnd.SetResult();
        Assert.Equal(Acceptance.Busy, await run.Inbox.AcceptAsync(Samples.Said("during", "c2"), default));
        await run.EventuallyAsync(() => handler.Calls.Count >= 2, "the step whose commit failed is taken again");
        Assert.Empty(sender.Sends);
        await ExecuteAsync(connectionString, "DROP FUNCTION no_space CASCADE");

        await run.EventuallyAsync(() => sender.Sends.Count == 1, "what was taken is answered");
        Assert.Equal(Acceptance.Accepted, await run.Inbox.AcceptAsync(Samples.Said("during", "c2"), default));
        await run.EventuallyAsync(() => sender.Sends.Count == 2, "what was turned away is answered when it comes again");
        Assert.Empty(await run.Turns.ListParkedAsync(10, default));
    }

    [PostgresFact]
    public async Task Record_AfterTheSessionWasLost_KeepsWhatThePlatformSaid()
    {
        var (clock, connectionString) = (new FakeClock(), await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
        await using var first = PostgresStoreTests.Open($"{connectionString};Application Name={Unlucky}", clock);
        await using var second = PostgresStoreTests.Open(connectionString, clock);
        var reply = await BeginAndLoseAsync(connectionString, first, second);

        await RecordAsync(first, reply, new SendRecord(ReplyState.Sent, "m1", null, null));

        Assert.Equal(new ReplyFate(ReplyState.Sent, "m1"), await second.Replies.FindFateAsync("a", default));
    }

    [PostgresFact]
    public async Task Record_AfterSomebodyElseBeganToSend_ChangesNothing()
    {
        var (clock, connectionString) = (new FakeClock(), await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
        await using var first = PostgresStoreTests.Open($"{connectionString};Application Name={Unlucky}", clock);
        await using var second = PostgresStoreTests.Open(connectionString, clock);
        var reply = await BeginAndLoseAsync(connectionString, first, second);
        clock.Advance(TimeSpan.FromSeconds(10));
        await second.Replies.RecordSendAsync(await second.ClaimReplyAsync(), new SendRecord(ReplyState.Waiting, null, "not there", null, LookedUp: true), default);
        var again = await second.ClaimReplyAsync();
        await second.Replies.BeginSendAsync(again, default);
        await second.Replies.RecordSendAsync(again, new SendRecord(ReplyState.Doubtful, null, "time-out", null), default);

        await RecordAsync(first, reply, new SendRecord(ReplyState.Failed, null, "503", null));

        Assert.Equal(ReplyState.Doubtful, (await second.Replies.FindFateAsync("a", default)).State);
    }

    // One process begins to send the reply "a", and is cut off.
    private static async Task<ClaimedReply> BeginAndLoseAsync(string connectionString, OpenStore unlucky, OpenStore other)
    {
        await unlucky.QueueAsync("t1", Samples.Reply("a"));
        var reply = await unlucky.ClaimReplyAsync();
        await unlucky.Replies.BeginSendAsync(reply, default);
        await LoseSessionsAsync(connectionString, other);
        return reply;
    }

    // Ends the sessions of one process as a broken network does, and lets the other take over what it held.
    private static async Task LoseSessionsAsync(string connectionString, OpenStore other)
    {
        await ExecuteAsync(connectionString, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = '{Unlucky}'");
        await Eventually.TrueAsync(
            async () =>
            {
                Assert.Empty(await other.Replies.ClaimRepliesAsync(10, default));
                return (await other.Replies.FindFateAsync("a", default)).State == ReplyState.Doubtful;
            },
            "the reply is taken over",
            () => other.Clock.Advance(TimeSpan.FromSeconds(1)));
    }

    private static Task RecordAsync(OpenStore store, ClaimedReply reply, SendRecord record) => Eventually.TrueAsync(
        async () =>
        {
            try
            {
                await store.Replies.RecordSendAsync(reply, record, default);
                return true;
            }
            catch (StoreUnavailableException)
            {
                return false;
            }
        },
        "the store is back");

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
