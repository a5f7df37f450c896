using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using CalibrationBot.Testing;
using CalibrationBot.Testing.Teams.Clients;

namespace CalibrationBot.Acceptance.Tests.Teams;

/// <summary>Microsoft 365 Agents Playground, Microsoft's local stand-in for Teams, with invented people.</summary>
internal sealed partial class PlaygroundProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("calibrationbot-playground-");
    private readonly HttpClient _http = new();
    private readonly Process _process;

    private PlaygroundProcess(string bot)
    {
        File.Copy(Path.Combine(TeamsClients.Folder!, "playground.yml"), Path.Combine(_folder.FullName, ".m365agentsplayground.yml"));
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        _process = TeamsClients.Start(
            _folder.FullName,
            "--require", Path.Combine(TeamsClients.Folder!, "loopback.cjs"),
            Path.Combine(TeamsClients.Folder!, "node_modules", "@microsoft", "m365agentsplayground", "cli.js"),
            "start", "-e", $"{bot}/api/messages", "-c", "msteams", "-p", port, "--disable-telemetry");
    }

    /// <summary>Its page.</summary>
    public string Url { get; private set; } = string.Empty;

    /// <summary>Starts it for a bot.</summary>
    public static async Task<PlaygroundProcess> StartAsync(string bot)
    {
        var playground = new PlaygroundProcess(bot);
        using var patience = new CancellationTokenSource(Patience.Limit, TimeProvider.System);
        while (await playground._process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (Port().Match(line) is { Success: true } found)
            {
                playground.Url = $"http://localhost:{found.Groups[1].Value}";
                _ = playground._process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                _ = playground._process.StandardError.ReadToEndAsync(CancellationToken.None);
                return playground;
            }
        }

        throw new InvalidOperationException("The Playground ended: " + await playground._process.StandardError.ReadToEndAsync(patience.Token));
    }

    /// <summary>Writes into a channel as somebody, addressing the bot.</summary>
    public async Task MentionAsync(string channel, string person, string text)
    {
        const string At = "<at>CalibrationBot</at>";
        using var response = await _http.PostAsJsonAsync($"{Url}/_conversation/v1/conversations/{channel}/messages", new
        {
            from = new { id = person },
            text = $"{At} {text}",
            textFormat = "plain",
            mentions = new[] { new { mentioned = new { id = "28:calibrationbot" }, text = At } },
        });
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"Listening on (\d+)")]
    private static partial Regex Port();
}
