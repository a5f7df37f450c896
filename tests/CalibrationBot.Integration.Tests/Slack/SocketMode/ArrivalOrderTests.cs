using CalibrationBot.Flows.Conversations;
using CalibrationBot.Testing;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.SocketMode;

/// <summary>What waits for what, of all that comes over one socket.</summary>
public sealed class ArrivalOrderTests
{
    [Fact]
    public async Task Envelope_WhoseStorageHoldsTheThread_KeepsNobodyElsesFromBeingTaken()
    {
        using var disk = new ManualResetEventSlim();
        await using var run = await HeldAsync(disk);
        try
        {
            await SendAsync(run, "Ev2", "U2");
            await AcknowledgedAsync(run, "Ev2");
            await run.Slack.Socket(0).DisconnectAsync("warning");
            await run.OpenedAsync(2);
            Assert.Single(run.Slack.Socket(0).Received);
        }
        finally
        {
            disk.Set();
        }

        await AcknowledgedAsync(run, "Ev1");
    }

    [Fact]
    public async Task Envelopes_OfOneConversation_AreTakenInTheOrderTheyCame()
    {
        using var disk = new ManualResetEventSlim();
        await using var run = await HeldAsync(disk);
        try
        {
            await SendAsync(run, "Ev2", "U1");
            await SendAsync(run, "Ev3", "U1");
            await run.Slack.Socket(0).SendAsync(Press("U1"));
            await SendAsync(run, "Ev4", "U2");
            await AcknowledgedAsync(run, "Ev4");
            Assert.Equal(2, run.Inbox.Offered);
        }
        finally
        {
            disk.Set();
        }

        await Eventually.TrueAsync(() => run.Inbox.Turns.Count == 5, "all are taken");
        Assert.Equal(["Ev1", "Ev2", "Ev3", "p"], run.Inbox.Turns.Where(t => t.From.Id == "U1").Select(t => t.Input is Said said ? said.Text : ((Chose)t.Input).Value));
    }

    [Fact]
    public async Task Envelope_BehindOneThatIsNotTaken_IsTakenAllTheSame()
    {
        await using var run = await SocketRun.StartAsync();
        await run.OpenedAsync(1);
        run.Inbox.Throw(new InvalidOperationException());
        await SendAsync(run, "Ev1", "U1");
        await SendAsync(run, "Ev2", "U1");
        await AcknowledgedAsync(run, "Ev2");
        Assert.Single(run.Slack.Socket(0).Received);
    }

    private static async Task<SocketRun> HeldAsync(ManualResetEventSlim disk)
    {
        var run = await SocketRun.StartAsync();
        await run.OpenedAsync(1);
        run.Inbox.BlockNext(disk);
        await SendAsync(run, "Ev1", "U1");
        await Eventually.TrueAsync(() => run.Inbox.Offered == 1, "on its way to the disk");
        return run;
    }

    private static Task SendAsync(SocketRun run, string id, string user) =>
        run.Slack.Socket(0).SendEventAsync(id, SocketRun.Message(id, id).Replace("\"U1\"", $"\"{user}\"", StringComparison.Ordinal));

    private static string Press(string user) =>
        $$$"""{"envelope_id":"p","type":"interactive","accepts_response_payload":false,"payload":{"type":"block_actions","user":{"id":"{{{user}}}"},"team":{"id":"T1"},"trigger_id":"t1","channel":{"id":"D1"},"actions":[{"action_id":"debrief.start#0","block_id":"0:k","value":"p","action_ts":"1.1"}]}}""";

    private static Task AcknowledgedAsync(SocketRun run, string id) =>
        Eventually.TrueAsync(() => run.Slack.Socket(0).Received.Contains($$"""{"envelope_id":"{{id}}"}"""), $"{id} is acknowledged");
}
