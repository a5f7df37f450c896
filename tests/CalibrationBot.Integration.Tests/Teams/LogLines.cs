using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>Keeps what the product logs. Thread-safe.</summary>
/// <param name="least">Nothing below that.</param>
internal sealed class LogLines(LogLevel least = LogLevel.Warning) : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> All { get; } = new();

    public ConcurrentQueue<Exception> Exceptions { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            if (exception is not null)
            {
                Exceptions.Enqueue(exception);
            }

            All.Enqueue(formatter(state, exception));
        }
    }

    public void Dispose()
    {
    }
}
