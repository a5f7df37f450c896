using System.Collections.Concurrent;
using CalibrationBot.Feedback;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CalibrationBot.Benchmarks.Spine;

/// <summary>The product's spine between a flow that judges one remark and keeps a record, and a platform that only counts.</summary>
internal sealed class MeasuredSpine : ITurnHandler, ISender, IAsyncDisposable
{
    private readonly IFeedbackEngine _engine;
    private readonly ConcurrentDictionary<string, long> _started = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new(StringComparer.Ordinal);
    private IHost _host = null!;

    private MeasuredSpine(IFeedbackEngine engine) => _engine = engine;

    public string Channel => "bench";

    /// <summary>From the offer of a turn to the hand-over of its reply.</summary>
    public Latencies Whole { get; } = new();

    public IInbox Inbox { get; private set; } = null!;

    public IServiceProvider Services => _host.Services;

    public static async Task<MeasuredSpine> StartAsync(IFeedbackEngine engine, string setting, string value)
    {
        var spine = new MeasuredSpine(engine);
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { [setting] = value });
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddSpine(builder.Configuration);
        builder.Services.AddSingleton<ITurnHandler>(spine);
        builder.Services.AddSingleton<ISender>(spine);
        spine._host = builder.Build();
        spine.Inbox = spine._host.Services.GetRequiredService<IInbox>();
        await spine._host.StartAsync();
        return spine;
    }

    public async Task OfferAsync(string id, string conversation)
    {
        _started[id] = TimeProvider.System.GetTimestamp();
        while (await Inbox.AcceptAsync(TurnOf(id, conversation), CancellationToken.None) == Acceptance.Busy)
        {
            await Task.Yield();
        }
    }

    /// <summary>Offers a turn and waits for the hand-over of its reply.</summary>
    public async Task RunOneAsync(string id, string conversation)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited[id] = done;
        await OfferAsync(id, conversation);
        await done.Task;
    }

    public static Turn TurnOf(string id, string conversation) => new(
        id,
        new ConversationRef("bench:w", conversation, ConversationKind.Direct, conversation),
        new PersonRef("bench:w", conversation),
        DateTimeOffset.UnixEpoch,
        new Said("Good on caching overall, drew the Redis box at minute 2 and asked for the read rate at minute 30."));

    public async ValueTask<StepResult> HandleAsync(Turn turn, IRecordReader records, CancellationToken cancellationToken)
    {
        var key = new RecordKey("bench:w", "debrief", turn.Conversation.Id);
        var record = await records.GetAsync(key, cancellationToken);
        var verdict = _engine.Judge(((Said)turn.Input).Text);
        var change = new RecordChange(key, record?.Version ?? 0, $"{{\"label\":\"{verdict.Kind}\",\"turn\":\"{turn.Id}\"}}", [$"person:{turn.From.Id}"]);
        return StepResult.Say(new Reply($"{turn.Id}#0", turn.Conversation.Here, new Card(null, [], "noted"))) with { Changes = [change] };
    }

    public ValueTask<SendOutcome> SendAsync(OutgoingReply reply, CancellationToken cancellationToken)
    {
        if (_started.TryRemove(reply.Reply.Key[..^2], out var since))
        {
            Whole.Add(since);
        }

        if (_awaited.TryRemove(reply.Reply.Key[..^2], out var awaited))
        {
            awaited.SetResult();
        }

        return ValueTask.FromResult<SendOutcome>(new SendOutcome.Sent(reply.Reply.Key));
    }

    public ValueTask<SendOutcome> LookUpAsync(OutgoingReply reply, CancellationToken cancellationToken) =>
        ValueTask.FromResult<SendOutcome>(new SendOutcome.Sent(reply.Reply.Key));

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable host)
        {
            await host.DisposeAsync();
        }
    }
}
