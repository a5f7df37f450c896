using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using CalibrationBot.Channels.Slack.Receiving;

namespace CalibrationBot.Channels.Slack.SocketMode;

/// <summary>
/// One open socket: reads until it ends, takes each payload, and acknowledges it on this same socket once it is on disk.
/// What could not be taken is not acknowledged, and Slack sends it again.
/// </summary>
internal sealed class SlackSocket : IDisposable
{
    private const int MostAtOnce = 256;
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(3);

    private readonly WebSocket _socket;
    private readonly SocketParts _parts;
    private readonly TaskCompletionSource _hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _leaving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _room = new(MostAtOnce, MostAtOnce);
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly ArrivalOrder _order = new();
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Reads from a connected socket from now on.</summary>
    public SlackSocket(WebSocket socket, SocketParts parts)
    {
        (_socket, _parts) = (socket, parts);
        Ended = ReadAllAsync();
    }

    /// <summary>Done once Slack has said hello.</summary>
    public Task Hello => _hello.Task;

    /// <summary>Done with Slack's reason once it has said that it will close this socket.</summary>
    public Task<string> Leaving => _leaving.Task;

    /// <summary>Done when nothing more will come; never fails.</summary>
    public Task Ended { get; }

    /// <summary>Lets what is being taken finish and closes, within a few seconds.</summary>
    public async Task CloseAsync()
    {
        await _closing.CancelAsync();
        using var limit = new CancellationTokenSource(CloseLimit, _parts.Time);
        try
        {
            for (var i = 0; i < MostAtOnce; i++)
            {
                await _room.WaitAsync(limit.Token);
            }

            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
            await Ended.WaitAsync(limit.Token);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            // It ends one way or the other.
        }

        _socket.Abort();
        await Ended;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _closing.Dispose();
    }

    private async Task ReadAllAsync()
    {
        // The constructor must not wait for the first message.
        await Task.Yield();
        var message = new ArrayBufferWriter<byte>(16 * 1024);
        try
        {
            while (await ReadOneAsync(message))
            {
                await HandleAsync(_parts.Reader.Read(message.WrittenMemory));
                message.ResetWrittenCount();
            }
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            // A broken connection is an end like any other; the lane opens another.
        }
    }

    private async Task<bool> ReadOneAsync(ArrayBufferWriter<byte> message)
    {
        while (message.WrittenCount <= SignedBody.MostBytes)
        {
            var part = await _socket.ReceiveAsync(message.GetMemory(4096), CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return false;
            }

            message.Advance(part.Count);
            if (part.EndOfMessage)
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask HandleAsync(SocketMessage message)
    {
        switch (message)
        {
            case SocketMessage.Hello:
                _hello.TrySetResult();
                break;
            case SocketMessage.Disconnect disconnect:
                _leaving.TrySetResult(disconnect.Reason);
                break;
            case SocketMessage.Envelope envelope when !_closing.IsCancellationRequested:
                // Side by side, so that many share one flush to disk; but no more than there is room for.
                await _room.WaitAsync(_closing.Token);
                _ = TakeAsync(envelope, _order.Join(envelope.Incoming));
                break;
        }
    }

    private async Task TakeAsync(SocketMessage.Envelope envelope, ArrivalOrder.Place place)
    {
        // The store may write on its caller's thread and wait there for the disk; reading must go on meanwhile.
        await Task.Yield();
        try
        {
            var answer = await InOrderAsync(envelope, place);
            if (answer.Kind != AnswerKind.Busy)
            {
                await SendAsync(Acknowledgement(envelope, answer));
            }
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            // Slack did not hear it and sends it again; the inbox knows doubles.
        }
#pragma warning disable CA1031 // The edge: the next payload must not suffer from this one, which Slack sends again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.SocketTakeFailed(_parts.Logger, exception);
        }
        finally
        {
            _room.Release();
        }
    }

    private async ValueTask<SlackAnswer> InOrderAsync(SocketMessage.Envelope envelope, ArrivalOrder.Place place)
    {
        await place.Before;
        try
        {
            return await _parts.Intake.TakeAsync(envelope.Surface, envelope.Incoming, CancellationToken.None);
        }
        finally
        {
            place.Leave();
        }
    }

    private async Task SendAsync(string text)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    private static string Acknowledgement(SocketMessage.Envelope envelope, SlackAnswer answer)
    {
        var id = JsonEncodedText.Encode(envelope.Id);
        return answer is { Body: { } body, IsJson: true } && envelope.TakesPayload
            ? $$"""{"envelope_id":"{{id}}","payload":{{body}}}"""
            : $$"""{"envelope_id":"{{id}}"}""";
    }

    private static bool IsBroken(Exception exception) =>
        exception is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException;
}
