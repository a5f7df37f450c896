using System.Diagnostics.Metrics;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Delivery;

/// <summary>
/// What happens on the way of a message, as numbers for whoever listens: the meter <c>CalibrationBot</c>, named after
/// OpenTelemetry's conventions for metrics. Tags are a channel's name and a word for what happened, never a person, a
/// workspace or a text. Thread-safe.
/// </summary>
internal sealed class SpineMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "CalibrationBot";

    private readonly TimeProvider _time;
    private readonly Meter _meter;
    private readonly Counter<long> _offered;
    private readonly Counter<long> _turns;
    private readonly Counter<long> _replies;
    private readonly Histogram<double> _acceptSeconds;
    private readonly Histogram<double> _stepSeconds;
    private readonly Histogram<double> _sendSeconds;
    private readonly Histogram<double> _replyAge;
    private StoreState? _depths;

    public SpineMetrics(TimeProvider time, IMeterFactory? factory = null)
    {
        _time = time;
        _meter = factory?.Create(MeterName) ?? new Meter(MeterName);
        _offered = _meter.CreateCounter<long>("calibrationbot.inbox.turns", "{turn}", "Turns offered by channels, by outcome: accepted, duplicate, busy or too_large.");
        _turns = _meter.CreateCounter<long>("calibrationbot.turns", "{turn}", "Turns worked on, by outcome: handled, gone, conflict, failed (will be tried again) or parked.");
        _replies = _meter.CreateCounter<long>("calibrationbot.replies", "{reply}", "Sendings and look-ups, by outcome: sent, later, doubtful, failed or unknown.");
        _acceptSeconds = _meter.CreateHistogram<double>("calibrationbot.inbox.duration", "s", "From a turn's offer until it is on disk.");
        _stepSeconds = _meter.CreateHistogram<double>("calibrationbot.turn.duration", "s", "From taking a turn up until its step is on disk, set back or set aside.");
        _sendSeconds = _meter.CreateHistogram<double>("calibrationbot.reply.duration", "s", "A platform's answer to one sending or look-up.");
        _replyAge = _meter.CreateHistogram<double>("calibrationbot.reply.age", "s", "From the commit of a reply until the platform has it.");
        _meter.CreateObservableGauge("calibrationbot.queue.depth", Depths, "{item}", "What is in the store: turns waiting or parked, timers, replies waiting or unsent.");
    }

    /// <summary>What a queue's gauge shows until the next count.</summary>
    public void Count(StoreState state) => Volatile.Write(ref _depths, state);

    /// <summary>Notes what became of a turn that was offered then.</summary>
    public void Offered(Turn turn, Acceptance acceptance, long since)
    {
        var channel = Channel(turn.Conversation.Workspace);
        _offered.Add(1, channel, Outcome(Word(acceptance)));
        _acceptSeconds.Record(SecondsSince(since), channel);
    }

    /// <summary>Notes how work on a turn ended that was taken up then.</summary>
    public void Worked(Turn turn, TurnEnd end, long since)
    {
        var channel = Channel(turn.Conversation.Workspace);
        _turns.Add(1, channel, Outcome(Word(end)));
        _stepSeconds.Record(SecondsSince(since), channel);
    }

    /// <summary>Notes that a step has to be taken again, because what it read has changed.</summary>
    public void Conflicted(Turn turn) => _turns.Add(1, Channel(turn.Conversation.Workspace), Outcome("conflict"));

    /// <summary>Notes a platform's answer and what follows from it.</summary>
    public void Answered(ClaimedReply reply, ReplyState state, long since)
    {
        var channel = Channel(reply.Reply.To.Workspace);
        _replies.Add(1, channel, Outcome(Word(state)));
        _sendSeconds.Record(SecondsSince(since), channel);
        if (state == ReplyState.Sent)
        {
            _replyAge.Record(Math.Max(0, (_time.GetUtcNow() - reply.CreatedAt).TotalSeconds), channel);
        }
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> Depths() => Volatile.Read(ref _depths) is not { } depths ? [] :
    [
        Depth("turns_waiting", depths.TurnsWaiting),
        Depth("turns_parked", depths.TurnsParked),
        Depth("timers", depths.Timers),
        Depth("replies_waiting", depths.RepliesWaiting),
        Depth("replies_unsent", depths.RepliesUnsent),
    ];

    private static Measurement<long> Depth(string queue, long value) => new(value, KeyValuePair.Create<string, object?>("queue", queue));

    private static string Word(Acceptance acceptance) => acceptance switch
    {
        Acceptance.Accepted => "accepted",
        Acceptance.Duplicate => "duplicate",
        Acceptance.Busy => "busy",
        _ => "too_large",
    };

    private static string Word(TurnEnd end) => end switch
    {
        TurnEnd.Handled => "handled",
        TurnEnd.Gone => "gone",
        TurnEnd.Failed => "failed",
        _ => "parked",
    };

    private static string Word(ReplyState state) => state switch
    {
        ReplyState.Sent => "sent",
        ReplyState.Doubtful => "doubtful",
        ReplyState.Failed => "failed",
        ReplyState.Unknown => "unknown",
        _ => "later",
    };

    private static KeyValuePair<string, object?> Channel(string workspace) => new("channel", Senders.ChannelOf(workspace));

    private static KeyValuePair<string, object?> Outcome(string outcome) => new("outcome", outcome);

    private double SecondsSince(long since) => _time.GetElapsedTime(since).TotalSeconds;
}
