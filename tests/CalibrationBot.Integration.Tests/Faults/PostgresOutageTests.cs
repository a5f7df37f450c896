using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Integration.Tests.Delivery;
using CalibrationBot.Integration.Tests.Storage;
using CalibrationBot.Testing;
using Npgsql;
using Xunit;

namespace CalibrationBot.Integration.Tests.Faults;

/// <summary>A shared store that cannot be reached or written for a while.</summary>
public sealed class PostgresOutageTests
{
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

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
