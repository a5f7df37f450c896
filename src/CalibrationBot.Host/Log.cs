namespace CalibrationBot.Host;

/// <summary>Everything the host logs. Never what anybody typed, and nobody's name.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Sample loop {Number} could not be set up; the chat works without it. The next start tries again.")]
    public static partial void DemoLoopNotSetUp(ILogger logger, int number);
}
