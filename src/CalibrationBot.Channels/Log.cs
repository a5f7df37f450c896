using Microsoft.Extensions.Logging;

namespace CalibrationBot.Channels;

/// <summary>Everything this project logs. Never what anybody typed, and nobody's name.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "A request to Slack's addresses had no signature, or a wrong one, and was refused. If it came from Slack, compare Slack:SigningSecret with the app's Basic Information page.")]
    public static partial void SlackForged(ILogger logger);

    [LoggerMessage(2, LogLevel.Warning, "A request to Slack's addresses was more than five minutes off and was refused. If it came from Slack, set this machine's clock.")]
    public static partial void SlackStale(ILogger logger);

    [LoggerMessage(3, LogLevel.Information, "The app was removed from Slack workspace {Team}, or its token was revoked.")]
    public static partial void SlackLeft(ILogger logger, string team);

    [LoggerMessage(4, LogLevel.Information, "Socket {Lane} to Slack is open.")]
    public static partial void SocketOpened(ILogger logger, int lane);

    [LoggerMessage(5, LogLevel.Warning, "Socket {Lane} to Slack is not open: {Fault}. The next try comes in {Pause}.")]
    public static partial void SocketLost(ILogger logger, int lane, string fault, TimeSpan pause);

    [LoggerMessage(6, LogLevel.Error, "Socket Mode is off in the Slack app's settings (link_disabled): nothing arrives. Turn it on there; it is tried again every minute.")]
    public static partial void SocketModeOff(ILogger logger);

    [LoggerMessage(7, LogLevel.Error, "Slack refuses Slack:AppToken ({Fault}): nothing arrives. Create a token with the scope connections:write on the app's Basic Information page; it is tried again every minute.")]
    public static partial void SocketRefused(ILogger logger, string fault);

    [LoggerMessage(8, LogLevel.Error, "A payload from Slack's socket failed and was not acknowledged; Slack sends it again.")]
    public static partial void SocketTakeFailed(ILogger logger, Exception exception);
}
