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
}
