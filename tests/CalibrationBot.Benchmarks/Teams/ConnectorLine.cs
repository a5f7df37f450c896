using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CalibrationBot.Benchmarks.Teams;

/// <summary>
/// One connection of a bot to the connector, which says yes to every activity. Knows just enough of HTTP/1.1 to see where a
/// request ends.
/// </summary>
internal sealed class ConnectorLine(Socket socket) : IDisposable
{
    private static readonly byte[] Yes = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{\"id\":\"1\"}");
    private readonly byte[] _request = new byte[1 << 17];
    private int _length;

    /// <summary>Reads what is there, and answers when a request is whole.</summary>
    /// <param name="conversation">The number of the conversation that an activity was posted to; null while there is more to come.</param>
    /// <returns>False when the bot closed the connection.</returns>
    public bool Receive(out int? conversation)
    {
        conversation = null;
        var read = socket.Receive(_request.AsSpan(_length));
        if (read == 0)
        {
            return false;
        }

        _length += read;
        var request = _request.AsSpan(0, _length);
        var end = request.IndexOf("\r\n\r\n"u8);
        if (end < 0 || !IsWhole(request[..end], request[(end + 4)..]))
        {
            return true;
        }

        conversation = ConversationOf(request);
        _length = 0;
        socket.Send(Yes);
        return true;
    }

    public void Dispose() => socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        var headers = Encoding.ASCII.GetString(head);
        var at = headers.IndexOf("Content-Length:", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return body.EndsWith("0\r\n\r\n"u8);
        }

        var number = headers.AsSpan(at + "Content-Length:".Length).TrimStart();
        var line = number.IndexOf('\r');
        return body.Length == int.Parse(line < 0 ? number : number[..line], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static int ConversationOf(ReadOnlySpan<byte> request)
    {
        var start = request.IndexOf(TeamsRequests.PathMark) + TeamsRequests.PathMark.Length;
        var digits = request[start..];
        return int.Parse(digits[..digits.IndexOf((byte)'/')], NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
