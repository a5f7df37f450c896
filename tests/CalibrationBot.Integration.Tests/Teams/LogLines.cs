using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>Keeps what the product logs as warnings and worse. Thread-safe.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> All { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            All.Enqueue(formatter(state, exception));
        }
    }

    public void Dispose()
    {
    }
}
