using Microsoft.Extensions.Logging;

namespace CalibrationBot.Flows;

/// <summary>Everything this project logs. Never what anybody typed, and nobody's name.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "A turn was turned away because the store cannot be written. {Advice}")]
    public static partial void InboxWithoutStore(ILogger logger, string advice);

    [LoggerMessage(2, LogLevel.Warning, "Turn {Number} failed, try {Attempt}: {Cause}. It will be tried again.")]
    public static partial void TurnFailed(ILogger logger, long number, int attempt, string cause);

    [LoggerMessage(3, LogLevel.Error, "Turn {Number} was set aside after {Attempts} tries: {Cause}. See `turns parked`; run it again with `turns rerun {Number}`.")]
    public static partial void TurnParked(ILogger logger, long number, int attempts, string cause);

    [LoggerMessage(4, LogLevel.Warning, "The store cannot be used; work goes on when it can. {Advice}")]
    public static partial void StoreUnavailable(ILogger logger, string advice);

    [LoggerMessage(5, LogLevel.Critical, "The loop {Loop} failed and goes on after a pause.")]
    public static partial void LoopFailed(ILogger logger, string loop, Exception exception);

    [LoggerMessage(6, LogLevel.Error, "Reply {Number} to {Workspace} was not sent: {Cause}.")]
    public static partial void ReplyFailed(ILogger logger, long number, string workspace, string cause);

    [LoggerMessage(7, LogLevel.Error, "Reply {Number} to {Workspace} may or may not have arrived ({Cause}); it is not sent again.")]
    public static partial void ReplyUnknown(ILogger logger, long number, string workspace, string cause);

    [LoggerMessage(11, LogLevel.Warning, "Reply {Number} to {Workspace} may or may not have arrived, and its platform does not tell. A message in its place says so; it is not sent again.")]
    public static partial void ReplyAdmitted(ILogger logger, long number, string workspace);

    [LoggerMessage(8, LogLevel.Warning, "Sending to {Workspace} is paused for {Pause} after repeated failures.")]
    public static partial void SendingPaused(ILogger logger, string workspace, TimeSpan pause);

    [LoggerMessage(9, LogLevel.Information, "Turn {Number} was no longer there when its step was done: handled elsewhere, or its timer was cancelled.")]
    public static partial void TurnGone(ILogger logger, long number);

    [LoggerMessage(10, LogLevel.Warning, "That a turn is being worked on could not be shown: {Cause}.")]
    public static partial void NoWorkingSign(ILogger logger, string cause);
}
