using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.World;
using Microsoft.AspNetCore.Http;

namespace CalibrationBot.Testing.Slack.Sockets;

/// <summary>
/// Socket Mode's other end: tickets that work once, up to ten sockets, envelopes to any one of them, acknowledgements only
/// over the socket an envelope went out on. Source: https://docs.slack.dev/apis/events-api/using-socket-mode. Thread-safe.
/// </summary>
public sealed class SocketHub
{
    private const int MostSockets = 10;
    private readonly ConcurrentDictionary<string, bool> _tickets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (SocketLink Link, TaskCompletionSource<JsonNode?> Answer)> _waiting = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly List<SocketLink> _links = [];
    private readonly SlackWorld _world;
    private int _opened;
    private int _turn;
    private long? _noneSince;
    private TimeSpan _without;

    internal SocketHub(SlackWorld world) => _world = world;

    /// <summary>The sockets open now, oldest first.</summary>
    public IReadOnlyList<SocketLink> Open
    {
        get
        {
            lock (_gate)
            {
                return [.. _links.Where(l => l.IsOpen)];
            }
        }
    }

    /// <summary>How many sockets have been opened so far.</summary>
    public int Opened => _opened;

    /// <summary>How long, since the first socket, there was none at all: events that come then are lost.</summary>
    public TimeSpan WithoutAny
    {
        get
        {
            lock (_gate)
            {
                return _without + (_noneSince is { } since ? _world.Time.GetElapsedTime(since) : TimeSpan.Zero);
            }
        }
    }

    /// <summary>How many acknowledgements came for nothing that was waited for, or over another socket.</summary>
    public int StrayAcknowledgements { get; private set; }

    /// <summary>Tells every socket why it will be closed: <c>warning</c>, <c>refresh_requested</c> or <c>link_disabled</c>.</summary>
    public async Task DisconnectAsync(string reason)
    {
        foreach (var link in Open)
        {
            await DisconnectAsync(link, reason);
        }
    }

    /// <summary>Tells one socket why it will be closed; closing it is the test's to do, as Slack does some seconds later.</summary>
    public static Task DisconnectAsync(SocketLink link, string reason)
    {
        ArgumentNullException.ThrowIfNull(link);
        return link.SendAsync(
            new JsonObject { ["type"] = "disconnect", ["reason"] = reason, ["debug_info"] = new JsonObject { ["host"] = "applink-1" } }, CancellationToken.None);
    }

    internal string NewTicket()
    {
        var ticket = _world.Ids.Next("ticket");
        _tickets[ticket] = true;
        return ticket;
    }

    /// <summary>Sends an envelope over one of the sockets, in turn, those not about to close first.</summary>
    /// <returns>The acknowledgement's payload; or why there was none.</returns>
    internal async Task<(bool Acknowledged, JsonNode? Payload, string? Failure)> SendAsync(JsonObject envelope, TimeSpan limit)
    {
        var open = Open;
        var fresh = open.Where(l => !l.IsRetiring).ToList();
        if ((fresh.Count > 0 ? fresh : [.. open]) is not { Count: > 0 } candidates)
        {
            return (false, null, "no socket");
        }

        var link = candidates[(Interlocked.Increment(ref _turn) & int.MaxValue) % candidates.Count];
        var id = (string)envelope["envelope_id"]!;
        var answer = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = (link, answer);
        // The limit runs before the envelope is out: a test may advance the clock as soon as the client has it.
        var acknowledgement = answer.Task.WaitAsync(limit, _world.Time);
        if (!await link.SendAsync(envelope, CancellationToken.None))
        {
            _waiting.TryRemove(id, out _);
            return (false, null, "connection_failed");
        }

        try
        {
            return (true, await acknowledgement, null);
        }
        catch (TimeoutException)
        {
            _waiting.TryRemove(id, out _);
            return (false, null, "timeout");
        }
    }

    internal async Task AcceptAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest || !_tickets.TryRemove(http.Request.Query["ticket"].ToString(), out _))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            KeepAliveInterval = TimeSpan.FromSeconds(5),
            KeepAliveTimeout = TimeSpan.FromSeconds(30),
        });
        using var link = new SocketLink(socket, Interlocked.Increment(ref _opened), Acknowledge);
        if (Open.Count >= MostSockets)
        {
            await DisconnectAsync(link, "too_many_websockets");
            await link.CloseAsync();
            return;
        }

        lock (_gate)
        {
            _links.Add(link);
            _without += _noneSince is { } since ? _world.Time.GetElapsedTime(since) : TimeSpan.Zero;
            _noneSince = null;
        }

        await link.SendAsync(Hello(Open.Count), http.RequestAborted);
        await link.ReadAsync(http.RequestAborted);
        lock (_gate)
        {
            _links.Remove(link);
            _noneSince = _links.Count == 0 ? _world.Time.GetTimestamp() : _noneSince;
        }
    }

    private void Acknowledge(SocketLink link, string id, JsonNode? payload)
    {
        if (_waiting.TryGetValue(id, out var waiting) && waiting.Link == link && _waiting.TryRemove(id, out _))
        {
            waiting.Answer.TrySetResult(payload);
            return;
        }

        lock (_gate)
        {
            StrayAcknowledgements++;
        }
    }

    private JsonObject Hello(int connections) => new()
    {
        ["type"] = "hello",
        ["num_connections"] = connections,
        ["connection_info"] = new JsonObject { ["app_id"] = _world.App.AppId },
        ["debug_info"] = new JsonObject { ["host"] = "applink-1", ["build_number"] = 1, ["approximate_connection_time"] = 18_060 },
    };
}
