using CalibrationBot.Channels.Slack;
using CalibrationBot.Channels.Slack.SocketMode;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Integration.Tests.LocalWeb;
using CalibrationBot.Integration.Tests.Slack.Receiving;
using CalibrationBot.Integration.Tests.Teams;
using CalibrationBot.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Integration.Tests.Slack.SocketMode;

/// <summary>Socket Mode between a server that plays Slack and an inbox that only records.</summary>
internal sealed class SocketRun : IAsyncDisposable
{
    private readonly IHost _host;

    private SocketRun(IHost host, SocketServer slack, RecordingInbox inbox, FakeClock clock, LogLines log) =>
        (_host, Slack, Inbox, Clock, Logged) = (host, slack, inbox, clock, log);

    public SocketServer Slack { get; }

    public RecordingInbox Inbox { get; }

    public FakeClock Clock { get; }

    public LogLines Logged { get; }

    public SocketStatus Status => _host.Services.GetRequiredService<SocketStatus>();

    public static async Task<SocketRun> StartAsync(int sockets = 1, KeepAlive? keepAlive = null, Action<SocketServer>? prepare = null)
    {
        var slack = await SocketServer.StartAsync();
        prepare?.Invoke(slack);
        var (inbox, clock, log) = (new RecordingInbox(), new FakeClock(), new LogLines(LogLevel.Information));
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Slack:AppToken"] = "xapp-1",
            ["Slack:BotToken"] = "xoxb-1",
            ["Slack:Sockets"] = sockets.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Slack:ApiUrl"] = slack.ApiUrl.ToString(),
        });
        builder.Logging.AddProvider(log);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IRecordStore>(new InMemoryRecordStore());
        builder.Services.AddSingleton<ISecretStore>(new InMemorySecretStore());
        builder.Services.AddSingleton<IPageLinks, NoPages>();
        builder.Services.AddSingleton<IInbox>(inbox);
        builder.Services.AddSlack();
        if (keepAlive is not null)
        {
            builder.Services.AddSingleton(keepAlive);
        }

        var host = builder.Build();
        await host.StartAsync();
        return new(host, slack, inbox, clock, log);
    }

    /// <summary>Waits, and lets pauses pass meanwhile.</summary>
    public Task PassTimeUntilAsync(Func<bool> condition, string what) =>
        Eventually.TrueAsync(condition, what, () => Clock.Advance(TimeSpan.FromSeconds(1)));

    public async Task OpenedAsync(int sockets) => await Eventually.TrueAsync(() => Slack.Sockets.Count >= sockets, $"{sockets} sockets open");

    public async Task<HealthReportEntry> HealthAsync() =>
        (await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["slack-sockets"];

    public Task StopAsync() => _host.StopAsync();

    public static string Message(string text, string id) => SlackServer.Envelope(
        $$"""{"type":"message","channel":"D1","channel_type":"im","user":"U1","text":"{{text}}","ts":"1.{{id[2..]}}"}""", id);

    public async ValueTask DisposeAsync()
    {
        // The sockets break first: on a clock that stands still nobody waits for them to close.
        await Slack.DisposeAsync();
        await _host.StopAsync();
        _host.Dispose();
    }
}
