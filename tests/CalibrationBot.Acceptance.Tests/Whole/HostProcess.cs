using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CalibrationBot.Acceptance.Tests.Whole;

/// <summary>The real host as its own process, over a folder of its own.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("calibrationbot-");
    private readonly string[] _arguments;
    private Process? _process;

    private HostProcess(string[] arguments) => _arguments = arguments;

    /// <summary>Where it serves; stays the same over restarts.</summary>
    public string Url { get; private set; } = "http://127.0.0.1:0";

    public static async Task<HostProcess> StartAsync(params string[] arguments)
    {
        var host = new HostProcess(arguments);
        await host.StartAsync();
        return host;
    }

    /// <summary>Starts it, on the same port as before.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _data.FullName };
        string[] all = [Path.Combine(AppContext.BaseDirectory, "calibrationbot.dll"), "serve", "--data", _data.FullName, "--urls", Url, .. _arguments];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        _process = Process.Start(start) ?? throw new InvalidOperationException("The host did not start.");
        var errors = _process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(StartLimit, TimeProvider.System);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (Address().Match(line) is { Success: true } found)
            {
                Url = found.Value;
                _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return;
            }
        }

        throw new InvalidOperationException($"The host ended without serving: {await errors}");
    }

    /// <summary>Ends it at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (_process is { } running)
        {
            _process = null;
            running.Kill(entireProcessTree: true);
            await running.WaitForExitAsync();
            running.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _data.Delete(recursive: true);
    }

    [GeneratedRegex(@"http://[^\s;,]+:\d+")]
    private static partial Regex Address();
}
