namespace CalibrationBot.Channels.Slack.SocketMode;

/// <summary>How a silent socket is told from a dead one.</summary>
/// <param name="Interval">After so much silence a ping is sent.</param>
/// <param name="Timeout">Without a pong for so long the socket is dead.</param>
internal sealed record KeepAlive(TimeSpan Interval, TimeSpan Timeout)
{
    /// <summary>A dead socket is noticed within twenty seconds.</summary>
    public static KeepAlive Default { get; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
}
