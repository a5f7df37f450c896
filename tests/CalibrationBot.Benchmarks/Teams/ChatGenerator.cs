using System.Net;
using System.Net.Sockets;
using CalibrationBot.Benchmarks.Accept;

namespace CalibrationBot.Benchmarks.Teams;

/// <summary>
/// So many people who each write a message, wait until it is acknowledged and its reply has come to the connector, and write
/// the next; and that connector. All of it on one thread that sleeps until something is there, so that it takes little of the
/// machine, the same for both bots.
/// </summary>
internal sealed class ChatGenerator : IDisposable
{
    private const int Patience = 30_000_000;
    private readonly Socket _connector = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Dictionary<Socket, ConnectorLine> _posts = [];

    /// <summary>Opens the connector.</summary>
    public ChatGenerator()
    {
        _connector.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _connector.Listen();
    }

    /// <summary>Where the connector is.</summary>
    public string ServiceUrl => $"http://{_connector.LocalEndPoint}/";

    /// <summary>Has every message said and answered.</summary>
    /// <param name="server">The bot.</param>
    /// <param name="messages">The messages of each person.</param>
    /// <returns>The latencies are those from the sending of a message until its reply is whole at the connector.</returns>
    /// <exception cref="InvalidOperationException">An answer was not 200, or nothing happened for half a minute.</exception>
    public AcceptRound Run(ServerProcess server, byte[][][] messages)
    {
        var people = messages.Select(m => new Writer(new LoadLine(server.Address), m)).ToArray();
        var lines = people.ToDictionary(p => p.Line.Socket);
        var took = new List<long>(messages.Sum(m => m.Length));
        var (cpu, cost) = (Environment.CpuUsage.TotalTime, server.CpuTime);
        var start = TimeProvider.System.GetTimestamp();
        foreach (var person in people)
        {
            person.Next();
        }

        var readable = new List<Socket>();
        while (took.Count < took.Capacity || lines.Count > 0)
        {
            readable.Add(_connector);
            readable.AddRange(_posts.Keys);
            readable.AddRange(lines.Keys);
            Socket.Select(readable, null, null, Patience);
            if (readable.Count == 0)
            {
                throw new InvalidOperationException($"{server.Name} answers nothing any more.");
            }

            foreach (var socket in readable)
            {
                var person = lines.TryGetValue(socket, out var writer) ? writer : Posted(socket) is { } to ? people[to] : null;
                if (person is null || !(writer is null ? person.Replied(took) : person.Acknowledged()) || person.Next())
                {
                    continue;
                }

                lines.Remove(person.Line.Socket);
                person.Line.Dispose();
            }

            readable.Clear();
        }

        var time = TimeProvider.System.GetElapsedTime(start);
        return AcceptRound.Of(took, time, server.CpuTime - cost, (Environment.CpuUsage.TotalTime - cpu) / time);
    }

    public void Dispose()
    {
        foreach (var line in _posts.Values)
        {
            line.Dispose();
        }

        _connector.Dispose();
    }

    // The conversation something was posted to; null for anything else that came.
    private int? Posted(Socket socket)
    {
        if (socket == _connector)
        {
            var opened = _connector.Accept();
            opened.NoDelay = true;
            _posts.Add(opened, new ConnectorLine(opened));
            return null;
        }

        if (!_posts[socket].Receive(out var conversation))
        {
            _posts.Remove(socket, out var line);
            line!.Dispose();
        }

        return conversation;
    }

    private sealed class Writer(LoadLine line, byte[][] messages)
    {
        private int _said;
        private long _since;
        private bool _isAcknowledged;
        private bool _hasReply;

        public LoadLine Line => line;

        /// <summary>Says the next message; false when there is none left.</summary>
        public bool Next()
        {
            if (_said == messages.Length)
            {
                return false;
            }

            (_isAcknowledged, _hasReply, _since) = (false, false, TimeProvider.System.GetTimestamp());
            line.Send(messages[_said++]);
            return true;
        }

        /// <summary>Reads what the bot answers; true when the message is acknowledged and its reply here.</summary>
        public bool Acknowledged() => (_isAcknowledged |= line.Receive()) && _hasReply;

        /// <summary>Notes that the reply is here; true when the message is acknowledged too.</summary>
        public bool Replied(List<long> took)
        {
            if (_hasReply)
            {
                throw new InvalidOperationException("A message got two replies.");
            }

            took.Add(TimeProvider.System.GetTimestamp() - _since);
            _hasReply = true;
            return _isAcknowledged;
        }
    }
}
