using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using CalibrationBot.Integration.Tests.Cli;
using CalibrationBot.Testing;
using Xunit;

namespace CalibrationBot.Integration.Tests.Serving;

/// <summary><c>serve</c> as a process: what it says, what it refuses, and how it ends.</summary>
public sealed partial class ServeTests
{
    [Fact]
    public async Task Serve_PortTaken_SaysSoInOneLine()
    {
        var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var data = Directory.CreateTempSubdirectory("calibrationbot-");

        var run = await HostProcess.RunAsync(string.Empty, "serve", "--data", data.FullName, "--urls", $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");

        taken.Stop();
        data.Delete(recursive: true);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("something else does already", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Serve_UrlThatIsNone_SaysSoInOneLine()
    {
        var data = Directory.CreateTempSubdirectory("calibrationbot-");

        var run = await HostProcess.RunAsync(string.Empty, "serve", "--data", data.FullName, "--urls", "nonsense");

        data.Delete(recursive: true);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("nonsense", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_StoreInUse_SaysSoInOneLine()
    {
        await using var server = await Running.StartAsync("Development");

        var run = await HostProcess.RunAsync(string.Empty, "serve", "--data", server.Data, "--urls", "http://127.0.0.1:0");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("in use by another", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_InProduction_HasNoLocalChatAndSaysWhy()
    {
        await using var server = await Running.StartAsync("Production");
        using var client = new HttpClient();

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(server.Url))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri($"{server.Url}/chat/api/start"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri($"{server.Url}/health/ready"))).StatusCode);
        Assert.Contains("LocalWeb:Enabled=true", server.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_AsDotnetRunStartsIt_HasTheLocalChat()
    {
        await using var server = await Running.StartAsync(string.Empty, "[developing]");

        Assert.Contains("to chat", server.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_AsDotnetRunStartsItWhereProductionWasAskedFor_HasNoLocalChat()
    {
        await using var server = await Running.StartAsync("Production", "[developing]");
        using var client = new HttpClient();

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri($"{server.Url}/chat/api/start"))).StatusCode);
    }

    [Fact]
    public async Task Serve_ToldToStop_EndsInOrder()
    {
        await using var server = await Running.StartAsync("Development");
        using var client = new HttpClient();
        using var page = await client.GetAsync(new Uri($"{server.Url}/chat/api/events?as=dana&after=x"), HttpCompletionOption.ResponseHeadersRead);

        var code = await server.StopAsync();

        Assert.Equal(0, code);
    }

    /// <summary>A server of its own, with its own folder.</summary>
    private sealed partial class Running : IAsyncDisposable
    {
        private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("calibrationbot-");
        private readonly Process _process;

        private Running(string environment, string[] before)
        {
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _data.FullName };
            string[] arguments = [Path.Combine(AppContext.BaseDirectory, "calibrationbot.dll"), .. before, "--no-demo", "--data", _data.FullName, "--urls", "http://127.0.0.1:0"];
            foreach (var argument in arguments)
            {
                start.ArgumentList.Add(argument);
            }

            start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
            _process = Process.Start(start)!;
            _ = _process.StandardError.ReadToEndAsync();
        }

        public string Data => _data.FullName;

        public string Url { get; private set; } = string.Empty;

        public string Words { get; private set; } = string.Empty;

        public static async Task<Running> StartAsync(string environment, params string[] before)
        {
            var server = new Running(environment, before);
            using var patience = new CancellationTokenSource(Patience.Limit, TimeProvider.System);
            while (server.Words.Count(c => c == '\n') < 2 && await server._process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                server.Words += line + "\n";
            }

            server.Url = Address().Match(server.Words).Value;
            return server;
        }

        /// <summary>Sends the signal that service managers send, and waits for the end.</summary>
        public async Task<int> StopAsync()
        {
            using var signal = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            using var patience = new CancellationTokenSource(Patience.Limit, TimeProvider.System);
            await _process.WaitForExitAsync(patience.Token);
            return _process.ExitCode;
        }

        public async ValueTask DisposeAsync()
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync();
            }

            _process.Dispose();
            _data.Delete(recursive: true);
        }

        [GeneratedRegex(@"http://[^\s;,]+:\d+")]
        private static partial Regex Address();
    }
}
