using CalibrationBot.Channels.Slack.Receiving;

namespace CalibrationBot.Channels.Slack.SocketMode;

/// <summary>What comes over a socket (docs.slack.dev/apis/events-api/using-socket-mode). The set is closed.</summary>
internal abstract record SocketMessage
{
    private SocketMessage()
    {
    }

    /// <summary>The socket is ready.</summary>
    internal sealed record Hello : SocketMessage;

    /// <summary>Slack is about to close the socket.</summary>
    /// <param name="Reason">Slack's word for it.</param>
    internal sealed record Disconnect(string Reason) : SocketMessage
    {
        /// <summary>
        /// Socket Mode is off in the app's settings. While it is, apps.connections.open refuses with
        /// <c>socket_mode_not_enabled</c> (docs.slack.dev/reference/methods/apps.connections.open).
        /// </summary>
        public const string LinkDisabled = "link_disabled";

        /// <summary>More sockets are open than Slack allows.</summary>
        public const string TooMany = "too_many_websockets";
    }

    /// <summary>A payload that wants an acknowledgement on the same socket.</summary>
    /// <param name="Id">Names it in the acknowledgement.</param>
    /// <param name="Surface">The way it would have come over HTTP.</param>
    /// <param name="Incoming">What it brings.</param>
    /// <param name="TakesPayload">Whether the acknowledgement may carry an answer.</param>
    internal sealed record Envelope(string Id, Surface Surface, Incoming Incoming, bool TakesPayload) : SocketMessage;

    /// <summary>Nothing we know; there is nothing to acknowledge.</summary>
    internal sealed record Unknown : SocketMessage;
}
