using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Channels.Slack.SocketMode;

/// <summary>Runs Socket Mode, when there is an app-level token: as many lanes as configured.</summary>
internal sealed class SocketModeService(IOptions<SlackOptions> options, SocketOpener opener, SocketParts parts) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (string.IsNullOrWhiteSpace(options.Value.AppToken))
        {
            return;
        }

        // The rest of the program must not wait for the first connection.
        await Task.Yield();
        await Task.WhenAll(Enumerable.Range(1, options.Value.Sockets).Select(n => new SocketLane(n, opener, parts).RunAsync(stoppingToken)));
    }
}
