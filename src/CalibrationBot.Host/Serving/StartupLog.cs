namespace CalibrationBot.Host.Serving;

/// <summary>
/// Keeps the host from logging a failed start with a stack trace: the command says the cause in one line.
/// Once started, everything is logged. Thread-safe.
/// </summary>
internal sealed class StartupLog
{
    private volatile bool _started;

    /// <summary>From now on nothing is held back.</summary>
    public void Finished() => _started = true;

    /// <summary>Whether the host may log at this level.</summary>
    public bool Allows(LogLevel level) => level >= (_started ? LogLevel.Information : LogLevel.Critical);
}
