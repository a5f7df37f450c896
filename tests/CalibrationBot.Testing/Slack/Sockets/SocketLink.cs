using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Slack.Sockets;

/// <summary>One open socket of the app. Thread-safe.</summary>
public sealed class SocketLink : IDisposable
{
    private readonly WebSocket _socket;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly Action<SocketLink, string, JsonNode?> _acknowledged;

    internal SocketLink(WebSocket socket, int number, Action<SocketLink, string, JsonNode?> acknowledged)
    {
        _socket = socket;
        _acknowledged = acknowledged;
        Number = number;
    }

    /// <summary>Counts the sockets, from 1.</summary>
    public int Number { get; }

    /// <summary>Whether Slack has said that it will close it.</summary>
    public bool IsRetiring { get; private set; }

    public bool IsOpen => _socket.State == WebSocketState.Open;

    /// <summary>How many envelopes went over it.</summary>
    public int Envelopes { get; private set; }

    /// <summary>Sends an envelope.</summary>
    /// <returns>False when the socket was gone by then.</returns>
    internal async Task<bool> SendAsync(JsonObject message, CancellationToken cancellationToken)
    {
        Envelopes += message["envelope_id"] is null ? 0 : 1;
        IsRetiring |= (string?)message["type"] == "disconnect";
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            return true;
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            return false;
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Cuts it as a failing network does, without a closing handshake.</summary>
    public void Abort() => _socket.Abort();

    /// <summary>Closes it as Slack does.</summary>
    public async Task CloseAsync()
    {
        try
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            // Gone already, which is what was wanted.
        }
    }

    /// <summary>Reads acknowledgements until the socket ends.</summary>
    internal async Task ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (await _socket.ReceiveAsync(buffer, cancellationToken) is { MessageType: not WebSocketMessageType.Close } part)
            {
                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    Take(Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length));
                    message.SetLength(0);
                }
            }

            await CloseAsync();
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The app went away without a word.
        }
    }

    public void Dispose() => _sending.Dispose();

    private void Take(string text)
    {
        try
        {
            if (JsonNode.Parse(text) is JsonObject ack && (string?)ack["envelope_id"] is { } id)
            {
                _acknowledged(this, id, ack["payload"]);
            }
        }
        catch (JsonException)
        {
            // Slack ignores what it can't read.
        }
    }
}
