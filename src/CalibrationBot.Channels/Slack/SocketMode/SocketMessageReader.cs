using System.Text.Json;
using CalibrationBot.Channels.Slack.Receiving;

namespace CalibrationBot.Channels.Slack.SocketMode;

/// <summary>Reads what comes over a socket. Nothing that may come throws. Thread-safe.</summary>
internal sealed class SocketMessageReader(PayloadReader payloads)
{
    /// <summary>Reads one text message.</summary>
    public SocketMessage Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new SocketMessage.Unknown();
        }
    }

    private SocketMessage Read(JsonElement message)
    {
        var node = new Node(message);
        return (node["type"].Text, node["envelope_id"].Text) switch
        {
            ("hello", _) => new SocketMessage.Hello(),
            ("disconnect", _) => new SocketMessage.Disconnect(node["reason"].Text ?? "unknown"),
            ({ } type, { } id) => Envelope(node, message, type, id),
            _ => new SocketMessage.Unknown(),
        };
    }

    private SocketMessage.Envelope Envelope(Node node, JsonElement message, string type, string id)
    {
        Surface? surface = type switch
        {
            "events_api" => Surface.Event,
            "slash_commands" => Surface.Command,
            "interactive" => Surface.Interaction,
            "options" => Surface.Options,
            _ => null,
        };
        var incoming = surface is null ? Incoming.Unknown
            : message.TryGetProperty("payload", out var payload) ? payloads.Read(surface.Value, payload)
            : Incoming.Unreadable;
        return new(id, surface ?? Surface.Event, incoming, node["accepts_response_payload"].IsTrue);
    }
}
