using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CalibrationBot.Benchmarks.Accept;

/// <summary>One connection of the load generator. Knows just enough of HTTP/1.1 to see where an answer ends.</summary>
internal sealed class LoadLine : IDisposable
{
    private readonly byte[] _answer = new byte[8192];
    private int _length;
    private long _since;

    /// <summary>Connects.</summary>
    public LoadLine(IPEndPoint server) => Socket.Connect(server);

    public Socket Socket { get; } = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    /// <summary>How long the last answer took, in the clock's ticks.</summary>
    public long Took { get; private set; }

    /// <summary>Sends a request; they are smaller than what a socket takes at once.</summary>
    public void Send(byte[] request)
    {
        (_length, _since) = (0, TimeProvider.System.GetTimestamp());
        if (Socket.Send(request) != request.Length)
        {
            throw new InvalidOperationException("A request was sent in part only.");
        }
    }

    /// <summary>Reads what is there.</summary>
    /// <returns>Whether the answer is whole.</returns>
    public bool Receive()
    {
        var read = Socket.Receive(_answer.AsSpan(_length));
        if (read == 0)
        {
            throw new InvalidOperationException("The server closed a connection.");
        }

        _length += read;
        if (!IsWhole(_answer.AsSpan(0, _length)))
        {
            return false;
        }

        Took = TimeProvider.System.GetTimestamp() - _since;
        return true;
    }

    public void Dispose() => Socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        if (!answer.StartsWith("HTTP/1.1 200 "u8))
        {
            throw new InvalidOperationException($"The server answered {Encoding.UTF8.GetString(answer)}");
        }

        return answer[..end].IndexOf("chunked"u8) < 0 ? answer.Length == end + 4 : answer.EndsWith("0\r\n\r\n"u8);
    }
}
