using System.Collections.Concurrent;
using CalibrationBot.Flows.Storage;
using Microsoft.Data.Sqlite;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>Read-only sessions with their statements prepared, kept for reuse. Thread-safe; readers never wait for the writer.</summary>
internal sealed class SqliteReaders(string path) : IDisposable
{
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private volatile bool _closed;

    /// <summary>Reads with a session that nobody else uses meanwhile.</summary>
    /// <exception cref="StoreUnavailableException">The file cannot be read.</exception>
    public T Read<T>(Func<SqliteSession, T> body)
    {
        try
        {
            var session = _idle.TryTake(out var idle) ? idle : Open();
            try
            {
                return body(session);
            }
            finally
            {
                Return(session);
            }
        }
        catch (SqliteException exception)
        {
            throw SqliteFaults.Translate(exception);
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private void Return(SqliteSession session)
    {
        _idle.Add(session);
        if (_closed)
        {
            Dispose();
        }
    }

    private SqliteSession Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ToString());
        connection.Open();
        var session = new SqliteSession(connection);
        session.Execute("PRAGMA busy_timeout = 5000");
        session.Execute("PRAGMA query_only = ON");
        return session;
    }
}
