using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Slack.Clients;

/// <summary>One of Slack's own clients as a Node process; it tells what it got as JSON, a line each.</summary>
public sealed class NodeClient : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private NodeClient(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The folder of the scripts, beside the tests' sources; null when it or its packages are missing.</summary>
    public static string? Folder { get; } = Find();

    public static NodeClient Start(string script, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Folder!, script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new NodeClient(Process.Start(start)!);
    }

    /// <summary>The next line, which must be of that kind.</summary>
    public async Task<JsonObject> NextAsync(string got)
    {
        using var limit = new CancellationTokenSource(Patience.Limit, TimeProvider.System);
        var line = await _process.StandardOutput.ReadLineAsync(limit.Token)
            ?? throw new InvalidOperationException($"The client ended before \"{got}\": {await _errors}");
        var told = JsonSerializer.Deserialize<JsonObject>(line)!;
        return (string?)told["got"] == got ? told : throw new InvalidOperationException($"\"{got}\" was due, and this came: {line}");
    }

    /// <summary>Gives it a line to read.</summary>
    public Task TellAsync(string line) => _process.StandardInput.WriteLineAsync(line);

    /// <summary>Waits for its end.</summary>
    /// <returns>What it wrote, when it failed; otherwise nothing.</returns>
    public async Task<string> EndAsync()
    {
        using var limit = new CancellationTokenSource(Patience.Limit, TimeProvider.System);
        var output = await _process.StandardOutput.ReadToEndAsync(limit.Token);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode == 0 ? string.Empty : output + await _errors;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var scripts = Path.Combine(folder.FullName, "tests", "CalibrationBot.Acceptance.Tests", "slack-clients");
            if (File.Exists(Path.Combine(scripts, "package.json")))
            {
                return Directory.Exists(Path.Combine(scripts, "node_modules", "@slack", "bolt")) ? scripts : null;
            }
        }

        return null;
    }
}
