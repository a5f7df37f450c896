using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Integration.Tests.Architecture;
using CalibrationBot.Integration.Tests.Storage;
using Xunit;

namespace CalibrationBot.Integration.Tests.Delivery;

/// <summary>What the meter tells of turns and replies.</summary>
public sealed class SpineMetricsTests : SpineTest
{
    private readonly ConcurrentQueue<(string Instrument, double Value, string Tags)> _measured = new();

    [Fact]
    public async Task Meter_TurnsOfEveryFate_CountsEachByItsOutcome()
    {
        var handler = new ScriptedHandler(turn => ((Said)turn.Input).Text == "bug"
            ? throw new InvalidOperationException()
            : StepResult.Say(Samples.Reply($"{turn.Id}#0", turn.Conversation.Id, ((Said)turn.Input).Text)));
        var sender = new ScriptedSender(
            reply => reply.Reply.Card.Fallback switch
            {
                "refused" => new SendOutcome.Failed("gone", null),
                "later" when reply.Attempt == 1 => new SendOutcome.Failed("500", TimeSpan.FromSeconds(1)),
                "silent" => new SendOutcome.Unknown("no answer in time"),
                _ => new SendOutcome.Sent("m"),
            });
        var run = await RunAsync(handler, sender, ("Workers:MaxAttempts", "3"), ("Outbox:MaxLookUps", "2"));
        using var listener = Listen(run);

        foreach (var text in (string[])["fine", "refused", "later", "silent", "bug"])
        {
            await run.SayAsync(text, $"c-{text}", text);
        }

        await run.Inbox.AcceptAsync(Samples.Said("fine", "c-fine", "fine"), default);
        await run.Inbox.AcceptAsync(Samples.Said("long", "c-long", new string('x', 2 << 20)), default);
        await run.EventuallyAsync(() => Sum("calibrationbot.replies", "outcome=unknown") == 1 && Sum("calibrationbot.turns", "outcome=parked") == 1, "all has come to its end");
        await run.EventuallyAsync(() => Sum("calibrationbot.replies", "outcome=sent") == 3, "what can be sent is sent");

        Assert.Equal([5, 1, 1], Sums("calibrationbot.inbox.turns", "accepted", "duplicate", "too_large"));
        Assert.Equal([4, 2, 1, 0], Sums("calibrationbot.turns", "handled", "failed", "parked", "gone"));
        Assert.Equal([3, 1, 1, 2, 1], Sums("calibrationbot.replies", "sent", "later", "failed", "doubtful", "unknown"));
        Assert.Equal(7, _measured.Count(m => m.Instrument == "calibrationbot.inbox.duration"));
        Assert.Equal(3, _measured.Count(m => m.Instrument == "calibrationbot.reply.age"));
    }

    [Fact]
    public async Task Meter_Gauges_ShowWhatIsInTheStore()
    {
        var run = await RunAsync(ScriptedHandler.Echo(), new ScriptedSender(_ => new SendOutcome.Failed("refused", null)));
        using var listener = Listen(run);
        await run.SayAsync("t1");

        await run.EventuallyAsync(
            () =>
            {
                listener.RecordObservableInstruments();
                return Sum("calibrationbot.queue.depth", "queue=replies_unsent") > 0;
            },
            "the unsent reply is counted",
            secondsPerGlance: 1);

        Assert.Equal(0, Sum("calibrationbot.queue.depth", "queue=turns_parked"));
        Assert.Contains(_measured, m => m.Tags == "queue=timers");
    }

    [Fact]
    public async Task Meter_AnyMeasurement_IsTaggedWithChannelOutcomeOrQueueOnly()
    {
        var run = await RunAsync(ScriptedHandler.Echo(), ScriptedSender.Willing());
        using var listener = Listen(run);
        await run.SayAsync("t1", "c1", "something personal");
        await run.EventuallyAsync(() => Sum("calibrationbot.replies", "outcome=sent") == 1, "it is answered");

        Assert.All(_measured, m => Assert.Matches("^(channel=test(;outcome=[a-z_]+)?|queue=[a-z_]+)$", m.Tags));
    }

    [Fact]
    public async Task Readme_TableOfMetrics_NamesEveryInstrument()
    {
        var run = await RunAsync(ScriptedHandler.Echo(), ScriptedSender.Willing());
        var names = new ConcurrentBag<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => names.Add(instrument.Meter is { Name: "CalibrationBot" } meter && meter.Scope == run.Meters ? instrument.Name : string.Empty) };
        listener.Start();
        var readme = SourceTree.Read("README.md");

        var ours = names.Where(n => n.Length > 0).ToList();
        Assert.True(ours.Count >= 8, "The meter has fewer instruments than README's table.");
        Assert.All(ours, name => Assert.Contains($"`{name}`", readme, StringComparison.Ordinal));
    }

    private MeterListener Listen(SpineRun run)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter.Scope == run.Meters && instrument.Meter.Name == "CalibrationBot")
                {
                    own.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
        return listener;
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Enqueue((instrument.Name, value, string.Join(';', tags.ToArray().Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal))));

    private double Sum(string instrument, string tag) =>
        _measured.Where(m => m.Instrument == instrument && m.Tags.Split(';').Contains(tag)).Sum(m => m.Value);

    private double[] Sums(string instrument, params string[] outcomes) => [.. outcomes.Select(o => Sum(instrument, $"outcome={o}"))];
}
