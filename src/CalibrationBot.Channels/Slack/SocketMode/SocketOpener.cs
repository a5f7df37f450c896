using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text.Json;
using CalibrationBot.Channels.Slack.Receiving;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Channels.Slack.SocketMode;

/// <summary>
/// Opens sockets: asks <c>apps.connections.open</c> for an address that works once, connects, and waits for Slack's hello. The
/// address is a secret and never logged. Thread-safe.
/// </summary>
internal sealed class SocketOpener : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false });
    private readonly SlackOptions _options;
    private readonly SocketParts _parts;
    private readonly KeepAlive _keepAlive;

    public SocketOpener(IOptions<SlackOptions> options, SocketParts parts, KeepAlive keepAlive) =>
        (_options, _parts, _keepAlive) = (options.Value, parts, keepAlive);

    /// <summary>Opens one socket.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SocketOpening> OpenAsync(CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Limit, _parts.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var (address, failure) = await AddressAsync(either.Token);
            return address is null ? failure! : await ConnectAsync(address, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return SocketOpening.Failed("timeout");
        }
        catch (Exception exception) when (exception is HttpRequestException or WebSocketException or IOException or JsonException or InvalidOperationException)
        {
            return SocketOpening.Failed(exception.GetType().Name);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<(Uri? Address, SocketOpening? Failure)> AddressAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.ApiUrl, "apps.connections.open"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.AppToken);
        request.Content = new FormUrlEncodedContent([]);
        using var response = await _http.SendAsync(request, cancellationToken);
        var retryAfter = response.Headers.RetryAfter?.Delta;
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return (null, SocketOpening.Failed($"http_{(int)response.StatusCode}", retryAfter));
        }

        using var document = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), default, cancellationToken);
        var body = new Node(document.RootElement);
        return body["ok"].IsTrue && Uri.TryCreate(body["url"].Text, UriKind.Absolute, out var address) && IsSafe(address)
            ? (address, null)
            : (null, SocketOpening.Failed(body["error"].Text ?? "no_address", retryAfter));
    }

    private async Task<SocketOpening> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        var client = new ClientWebSocket();

        // A ping after so much silence, and the socket counts as broken when no pong comes in time.
        (client.Options.KeepAliveInterval, client.Options.KeepAliveTimeout) = (_keepAlive.Interval, _keepAlive.Timeout);
        try
        {
            await client.ConnectAsync(address, cancellationToken);
        }
        catch
        {
            client.Dispose();
            throw;
        }

        var socket = new SlackSocket(client, _parts);
        Task sign = Task.WhenAny(socket.Hello, socket.Leaving, socket.Ended);
        await sign.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (socket.Hello.IsCompleted)
        {
            return SocketOpening.Of(socket);
        }

        await socket.CloseAsync();
        socket.Dispose();
        cancellationToken.ThrowIfCancellationRequested();
        return SocketOpening.Failed(socket.Leaving.IsCompletedSuccessfully ? await socket.Leaving : "no_hello");
    }

    private static bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeWss || (address.Scheme == Uri.UriSchemeWs && address.IsLoopback);
}
