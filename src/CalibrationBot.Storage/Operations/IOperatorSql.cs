using System.Data;

namespace CalibrationBot.Storage.Operations;

/// <summary>Runs an operator's statements, which are the same for both databases, each inside one transaction. Thread-safe.</summary>
internal interface IOperatorSql
{
    /// <summary>Reads.</summary>
    Task<T> ReadAsync<T>(Func<IDbConnection, T> body, CancellationToken cancellationToken);

    /// <summary>Writes; all of it is on disk when it returns.</summary>
    Task<T> WriteAsync<T>(Func<IDbConnection, T> body, CancellationToken cancellationToken);
}
