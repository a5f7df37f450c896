using Microsoft.Extensions.Logging;

namespace CalibrationBot.Storage;

/// <summary>Everything this project logs. Never what anybody typed, and nobody's name.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Retention removed {Count} entries that had run out.")]
    public static partial void RanOut(ILogger logger, int count);

    [LoggerMessage(2, LogLevel.Warning, "Retention is put off for an hour. {Advice}")]
    public static partial void RetentionPutOff(ILogger logger, string advice);
}
