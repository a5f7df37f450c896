using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;

namespace CalibrationBot.Integration.Tests.Slack.SocketMode;

/// <summary>One socket as Slack sees it.</summary>
internal sealed class ServerSocket : IDisposable
{
    private readonly WebSocket _socket;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Talks through a socket.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="isDeaf">Never reads, and so never answers a ping.</param>
    public ServerSocket(WebSocket socket, bool isDeaf)
    {
        _socket = socket;
        if (!isDeaf)
        {
            _ = ReadAsync();
        }
    }

    /// <summary>What came back, in order.</summary>
    public ConcurrentQueue<string> Received { get; } = new();

    /// <summary>How the other side closed; null while it has not, or broke off.</summary>
    public WebSocketCloseStatus? ClosedWith { get; private set; }

    public Task Ended => _ended.Task;

    public Task SendAsync(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    /// <summary>Sends bytes as a frame of any kind, whole or in part.</summary>
    public Task SendAsync(ReadOnlyMemory<byte> bytes, WebSocketMessageType kind, bool endOfMessage) =>
        _socket.SendAsync(bytes, kind, endOfMessage, CancellationToken.None).AsTask();

    /// <summary>An event's envelope.</summary>
    public Task SendEventAsync(string id, string payload) => SendAsync(Envelope(id, payload));

    /// <summary>An event's envelope, as it is sent.</summary>
    public static string Envelope(string id, string payload) =>
        $$"""{"envelope_id":"{{id}}","type":"events_api","accepts_response_payload":false,"retry_attempt":0,"retry_reason":"","payload":{{payload}}}""";

    public Task DisconnectAsync(string reason) => SendAsync($$$"""{"type":"disconnect","reason":"{{{reason}}}","debug_info":{"host":"h"}}""");

    /// <summary>Closes as Slack does.</summary>
    public Task CloseAsync(WebSocketCloseStatus status = WebSocketCloseStatus.NormalClosure) => _socket.CloseOutputAsync(status, null, CancellationToken.None);

    public void Abort()
    {
        _socket.Abort();
        _ended.TrySetResult();
    }

    public void Dispose() => _socket.Dispose();

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    ClosedWith = _socket.CloseStatus;
                    break;
                }

                Received.Enqueue(Encoding.UTF8.GetString(buffer, 0, part.Count));
            }

            if (_socket.State == WebSocketState.CloseReceived)
            {
                await CloseAsync();
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The other side broke off.
        }

        _ended.TrySetResult();
    }
}
