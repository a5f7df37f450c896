using System.Net.WebSockets;
using CalibrationBot.Channels.Slack.Api;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Channels.Slack.SocketMode;

/// <summary>
/// Opens sockets: asks <c>apps.connections.open</c> for an address that works once, connects, and waits for Slack's hello. The
/// address is a secret and never logged. Thread-safe.
/// </summary>
internal sealed class SocketOpener(SlackApi api, IOptions<SlackOptions> options, SocketParts parts, KeepAlive keepAlive)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Opens one socket.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SocketOpening> OpenAsync(CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Limit, parts.Time);
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
        catch (Exception exception) when (exception is WebSocketException or IOException)
        {
            return SocketOpening.Failed(exception.GetType().Name);
        }
    }

    private async Task<(Uri? Address, SocketOpening? Failure)> AddressAsync(CancellationToken cancellationToken) =>
        await api.OpenConnectionAsync(options.Value.AppToken!, cancellationToken) switch
        {
            ApiResult<ConnectionAnswer>.Done { Answer.Url: { IsAbsoluteUri: true } address } when IsSafe(address) => (address, null),
            ApiResult<ConnectionAnswer>.Done => (null, SocketOpening.Failed("no_address")),
            ApiResult<ConnectionAnswer>.Refused { Error: "socket_mode_not_enabled" } => (null, SocketOpening.Failed(SocketMessage.Disconnect.LinkDisabled)),
            ApiResult<ConnectionAnswer>.Limited limited => (null, SocketOpening.Failed(limited.Reason, limited.RetryAfter)),
            var other => (null, SocketOpening.Failed(other.Reason)),
        };

    private async Task<SocketOpening> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        var client = new ClientWebSocket();

        // A ping after so much silence, and the socket counts as broken when no pong comes in time.
        (client.Options.KeepAliveInterval, client.Options.KeepAliveTimeout) = (keepAlive.Interval, keepAlive.Timeout);
        try
        {
            await client.ConnectAsync(address, cancellationToken);
        }
        catch
        {
            client.Dispose();
            throw;
        }

        var socket = new SlackSocket(client, parts);
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
