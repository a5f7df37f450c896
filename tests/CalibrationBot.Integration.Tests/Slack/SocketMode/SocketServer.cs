using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Integration.Tests.Slack.SocketMode;

/// <summary>Slack's side of Socket Mode, on loopback: addresses that work once, and sockets that a test talks through.</summary>
internal sealed class SocketServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, bool> _tickets = new();
    private readonly WebApplication _app;
    private int _asked;

    private SocketServer(WebApplication app) => _app = app;

    /// <summary>The sockets that were opened, in order.</summary>
    public ConcurrentQueue<ServerSocket> Sockets { get; } = new();

    /// <summary>Answered instead of an address; null for an address.</summary>
    public string? Refusal { get; set; }

    /// <summary>The seconds after which to ask again, told with 429 instead of an address; null for an address.</summary>
    public int? RetryAfter { get; set; }

    /// <summary>What an answer waits for, for as long as somebody waits for it.</summary>
    public Task Before { get; set; } = Task.CompletedTask;

    /// <summary>Another place to send those who ask for an address; null for here.</summary>
    public string? Elsewhere { get; set; }

    /// <summary>Said on new sockets right after the hello; null for nothing.</summary>
    public string? Goodbye { get; set; }

    /// <summary>Whether new sockets get a hello.</summary>
    public bool SaysHello { get; set; } = true;

    /// <summary>Whether new sockets never read, and so answer no ping.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>How often an address was asked for.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>The credentials that came last.</summary>
    public string? Authorization { get; private set; }

    public Uri ApiUrl => new(_app.Urls.First() + "/api/");

    public static async Task<SocketServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        builder.Services.AddRouting();
        var app = builder.Build();
        var server = new SocketServer(app);
        app.UseWebSockets();
        app.MapPost("/api/apps.connections.open", server.AddressAsync);
        app.Map("/socket", server.SocketAsync);
        await app.StartAsync();
        return server;
    }

    public ServerSocket Socket(int number) => Sockets.ElementAt(number);

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in Sockets)
        {
            socket.Abort();
        }

        await _app.DisposeAsync();
    }

    private async Task AddressAsync(HttpContext http)
    {
        Authorization = http.Request.Headers.Authorization;
        var ticket = Interlocked.Increment(ref _asked).ToString(CultureInfo.InvariantCulture);
        await Before.WaitAsync(http.RequestAborted);
        if (RetryAfter is { } seconds)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return;
        }

        _tickets[ticket] = true;
        var address = Elsewhere ?? $"{_app.Urls.First().Replace("http", "ws", StringComparison.Ordinal)}/socket?ticket={ticket}";
        await http.Response.WriteAsync(Refusal ?? $$"""{"ok":true,"url":"{{address}}"}""");
    }

    private async Task SocketAsync(HttpContext http)
    {
        if (!_tickets.TryRemove(http.Request.Query["ticket"].ToString(), out _))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var socket = new ServerSocket(await http.WebSockets.AcceptWebSocketAsync(), IsDeaf);
        if (SaysHello)
        {
            await socket.SendAsync("""{"type":"hello","num_connections":1,"connection_info":{"app_id":"A1"},"debug_info":{"approximate_connection_time":18060}}""");
        }

        if (Goodbye is { } reason)
        {
            await socket.DisconnectAsync(reason);
        }

        Sockets.Enqueue(socket);
        await socket.Ended;
    }
}
