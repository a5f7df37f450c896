using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CalibrationBot.Benchmarks.Accept;

/// <summary>A server under measurement, in a process of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);
    private readonly Process _process;

    private ServerProcess(string name, Process process, IPEndPoint address) => (Name, _process, Address) = (name, process, address);

    public string Name { get; }

    public IPEndPoint Address { get; }

    /// <summary>The processor time it has spent since its start.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The peer, from the folder <c>peers</c>.</summary>
    public static ServerProcess Bolt(string peers)
    {
        var address = FreeAddress();
        var start = new ProcessStartInfo("node", [Path.Combine(peers, "bolt.mjs")]);
        start.Environment["NODE_ENV"] = "production";
        start.Environment["SIGNING_SECRET"] = SlackRequests.Secret;
        start.Environment["PORT"] = address.Port.ToString(CultureInfo.InvariantCulture);
        return Start("@slack/bolt 5.1", start, address, "ready");
    }

    /// <summary>The product as people run it, on a store of its own.</summary>
    /// <param name="data">The store's folder.</param>
    /// <param name="slackApi">Where its answers go.</param>
    public static ServerProcess Product(string data, Uri slackApi)
    {
        var address = FreeAddress();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "calibrationbot.dll"), "serve", "--data", data, "--urls", $"http://{address}"]);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Slack__SigningSecret"] = SlackRequests.Secret;
        start.Environment["Slack__BotToken"] = "xoxb-1";
        start.Environment["Slack__ApiUrl"] = slackApi.ToString();

        // Messages come many times faster here than people type; what waits must not count as too much.
        start.Environment["Inbox__MaxWaiting"] = "10000000";
        return Start("CalibrationBot", start, address, "Ctrl+C");
    }

    /// <summary>Waits until it has done all that it was given, so that its work does not disturb the other's round.</summary>
    public async Task IdleAsync()
    {
        using var glances = new PeriodicTimer(Glance, TimeProvider.System);
        var before = CpuTime;
        for (var quiet = 0; quiet < 3; before = CpuTime)
        {
            await glances.WaitForNextTickAsync();
            quiet = CpuTime - before < Glance / 20 ? quiet + 1 : 0;
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static ServerProcess Start(string name, ProcessStartInfo start, IPEndPoint address, string readyWord)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{name} does not start.");
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.Contains(readyWord, StringComparison.Ordinal))
            {
                // What it writes from now on is read and dropped, so that it never waits for a reader.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
                return new(name, process, address);
            }
        }

        throw new InvalidOperationException($"{name} did not start: {process.StandardError.ReadToEnd()}");
    }

    private static IPEndPoint FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }
}
