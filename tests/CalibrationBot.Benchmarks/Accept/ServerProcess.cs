using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CalibrationBot.Benchmarks.Teams;

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
    public static ServerProcess Bolt(string peers) =>
        Peer("@slack/bolt 5.1", Path.Combine(peers, "bolt.mjs"), ("SIGNING_SECRET", SlackRequests.Secret));

    /// <summary>The peer for Teams, from the folder <c>peers</c>.</summary>
    /// <param name="peers">The folder.</param>
    /// <param name="metadata">Where the signer's keys are.</param>
    public static ServerProcess BotBuilder(string peers, Uri metadata) =>
        Peer("botbuilder 4.23 (echo)", Path.Combine(peers, "botbuilder.mjs"), ("APP_ID", TeamsRequests.AppId), ("METADATA", metadata.AbsoluteUri));

    /// <summary>The product as people run it, on a store of its own.</summary>
    /// <param name="data">The store's folder.</param>
    /// <param name="slackApi">Where its answers go.</param>
    public static ServerProcess Product(string data, Uri slackApi) =>
        Product(data, ("Slack__SigningSecret", SlackRequests.Secret), ("Slack__BotToken", "xoxb-1"), ("Slack__ApiUrl", slackApi.ToString()));

    /// <summary>The product in Teams as people run it, but for a connector on this machine, which takes no token and has no limits.</summary>
    /// <param name="data">The store's folder.</param>
    /// <param name="metadata">Where the signer's keys are.</param>
    public static ServerProcess TeamsProduct(string data, Uri metadata) => Product(
        data,
        ("Teams__AppId", TeamsRequests.AppId),
        ("Teams__TenantId", TeamsRequests.TenantId),
        ("Teams__OpenIdMetadata", metadata.AbsoluteUri),
        ("Teams__DangerouslyAllowUnauthenticatedLoopback", "true"),
        ("Outbox__Channels__teams__PerSecond", "0"),
        ("Outbox__Channels__teams__Within__1", "0"),
        ("Outbox__Channels__teams__Within__2", "0"),
        ("Outbox__Channels__teams__Within__30", "0"),
        ("Outbox__Channels__teams__Within__3600", "0"));

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

    private static ServerProcess Product(string data, params ReadOnlySpan<(string Name, string Value)> settings)
    {
        var address = FreeAddress();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "calibrationbot.dll"), "serve", "--data", data, "--urls", $"http://{address}"]);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";

        // Messages come many times faster here than people type; what waits must not count as too much.
        start.Environment["Inbox__MaxWaiting"] = "10000000";
        Set(start, settings);
        return Start("CalibrationBot", start, address, "Ctrl+C");
    }

    private static ServerProcess Peer(string name, string script, params ReadOnlySpan<(string Name, string Value)> settings)
    {
        var address = FreeAddress();
        var start = new ProcessStartInfo("node", [script]);
        start.Environment["NODE_ENV"] = "production";
        start.Environment["PORT"] = address.Port.ToString(CultureInfo.InvariantCulture);
        Set(start, settings);
        return Start(name, start, address, "ready");
    }

    private static void Set(ProcessStartInfo start, ReadOnlySpan<(string Name, string Value)> settings)
    {
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }
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
