using System.Collections.Concurrent;
using CalibrationBot.Channels.LocalWeb;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Taken = CalibrationBot.Flows.Delivery.Acceptance;

namespace CalibrationBot.Acceptance.Tests.Chat;

/// <summary>The local chat with a bot that says what the test tells it to: for the page's own behaviour.</summary>
internal sealed class ScriptedChat : IInbox, IAsyncDisposable
{
    public const string Workspace = "local:demo";
    private readonly ConcurrentDictionary<string, byte> _ids = new();
    private readonly Dictionary<string, string> _messages = [];
    private IRecordStore _records = new InMemoryRecordStore();
    private WebApplication? _app;

    public ConcurrentQueue<Turn> Turns { get; } = new();

    /// <summary>What to answer instead of accepting; null to accept.</summary>
    public Taken? Refusal { get; set; }

    /// <summary>What the answers to the page wait for; nothing unless a test holds them back.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    public string Url { get; private set; } = "http://127.0.0.1:0";

    public static Destination Channel { get; } = new(Workspace, DestinationKind.Conversation, "hiring-backend", null);

    public static PersonRef Person(string id) => new(Workspace, id);

    /// <summary>Starts, or starts again on the same port with the same records.</summary>
    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Url);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(_records);
        builder.Services.AddSingleton<IInbox>(this);
        builder.Services.AddSingleton<IPageLinks, NoPages>();
        builder.Services.AddLocalWeb();
        _app = builder.Build();
        _app.MapLocalWeb();
        await _app.StartAsync();
        Url = _app.Urls.First();
        var setup = _app.Services.GetRequiredService<LocalWorkspaceSetup>();
        await setup.AddPersonAsync("dana", "Dana Okafor", "Hiring manager", default);
        await setup.AddPersonAsync("mei", "Mei Tanaka", "Interviewer", default);
        await setup.AddPersonAsync("tomas", "Tomás Ferreira", "Interviewer", default);
        await setup.AddPersonAsync("jonas", "Jonas Lindqvist", "Interviewer", default);
        await setup.AddChannelAsync("hiring-backend", "System-design interviews for the backend team", default);
    }

    public async Task StopAsync()
    {
        if (_app is { } running)
        {
            _app = null;
            await running.StopAsync();
            await running.DisposeAsync();
        }
    }

    /// <summary>Throws everything away, as a new data folder would.</summary>
    public void Forget() => _records = new InMemoryRecordStore();

    /// <summary>Lets the bot say a card.</summary>
    public async Task SayAsync(string key, Destination to, Card card, string? replaces = null, string? onlyFor = null)
    {
        var reply = new Reply(key, to, card, replaces, onlyFor is null ? null : Person(onlyFor));
        var sender = _app!.Services.GetRequiredService<ISender>();
        var outcome = await sender.SendAsync(
            new(reply, replaces is null ? null : _messages[replaces], to.ThreadOf is null ? null : _messages[to.ThreadOf], 1), default);
        _messages[key] = ((SendOutcome.Sent)outcome).MessageId;
    }

    public async ValueTask<Taken> AcceptAsync(Turn turn, CancellationToken cancellationToken)
    {
        await Hold;
        if (Refusal is { } refusal)
        {
            return refusal;
        }

        if (!_ids.TryAdd(turn.Id, 0))
        {
            return Taken.Duplicate;
        }

        Turns.Enqueue(turn);
        return Taken.Accepted;
    }

    public ValueTask DisposeAsync() => new(StopAsync());
}
