using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using CalibrationBot.Testing;

namespace CalibrationBot.Acceptance.Tests.Whole;

/// <summary>The real host as its own process, over a folder of its own.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("calibrationbot-");
    private readonly string[] _arguments;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly StringBuilder _log = new();
    private Process? _process;

    private HostProcess(string[] arguments, IReadOnlyDictionary<string, string> settings) => (_arguments, _settings) = (arguments, settings);

    /// <summary>Where it serves; stays the same over restarts.</summary>
    public string Url { get; private set; } = "http://127.0.0.1:0";

    /// <summary>What it has written to the log so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    public static Task<HostProcess> StartAsync(params string[] arguments) => StartAsync(new Dictionary<string, string>(), arguments);

    /// <summary>Starts it with settings in its environment, such as <c>Slack__BotToken</c>.</summary>
    public static async Task<HostProcess> StartAsync(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var host = new HostProcess(arguments, settings);
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
        foreach (var (name, value) in _settings)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException("The host did not start.");
        _process.ErrorDataReceived += (_, line) => Write(line.Data);
        _process.BeginErrorReadLine();
        using var patience = new CancellationTokenSource(Patience.Limit, TimeProvider.System);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (Address().Match(line) is { Success: true } found)
            {
                Url = found.Value;
                _ = KeepReadingAsync(_process);
                return;
            }

            Write(line);
        }

        await _process.WaitForExitAsync(patience.Token);
        throw new InvalidOperationException($"The host ended without serving: {Log}");
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

    private async Task KeepReadingAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            Write(line);
        }
    }

    private void Write(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }

    [GeneratedRegex(@"http://[^\s;,]+:\d+")]
    private static partial Regex Address();
}
