using System.Data;
using CalibrationBot.Storage.Operations;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>An operator's statements on the embedded store.</summary>
internal sealed class SqliteOperatorSql(SqliteDatabase database) : IOperatorSql
{
    public Task<T> ReadAsync<T>(Func<IDbConnection, T> body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(database.Readers.Read(session => body(session.Connection)));
    }

    public Task<T> WriteAsync<T>(Func<IDbConnection, T> body, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(session => body(session.Connection), cancellationToken);
}
