namespace CalibrationBot.Channels.Slack.SocketMode;

/// <summary>What became of opening a socket: the socket, or why there is none.</summary>
/// <param name="Socket">The open socket, hello said; null when there is none.</param>
/// <param name="Fault">Why there is none: Slack's code, a status or an exception's type. Empty with a socket.</param>
/// <param name="RetryAfter">When Slack wants to be asked again; null when it does not say.</param>
internal sealed record SocketOpening(SlackSocket? Socket, string Fault, TimeSpan? RetryAfter)
{
    /// <summary>It is open.</summary>
    public static SocketOpening Of(SlackSocket socket) => new(socket, string.Empty, null);

    /// <summary>It is not.</summary>
    public static SocketOpening Failed(string fault, TimeSpan? retryAfter = null) => new(null, fault, retryAfter);
}
