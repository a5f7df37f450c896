using Microsoft.Extensions.Logging;

namespace CalibrationBot.Storage;

/// <summary>Everything this project logs. Never what anybody typed, and nobody's name.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Retention removed {Count} entries that had run out.")]
    public static partial void RanOut(ILogger logger, int count);

    [LoggerMessage(2, LogLevel.Warning, "Retention is put off for an hour. {Advice}")]
    public static partial void RetentionPutOff(ILogger logger, string advice);

    [LoggerMessage(3, LogLevel.Critical, "The audit trail no longer holds what was sealed: lines were removed or changed. Keep a copy of the store as it is, and see `store verify`.")]
    public static partial void AuditTrailCut(ILogger logger);

    [LoggerMessage(4, LogLevel.Critical, "The audit trail's seal cannot be read: it was changed, or the keys it was sealed with are gone. See `store verify`.")]
    public static partial void AuditSealUnreadable(ILogger logger);
}
