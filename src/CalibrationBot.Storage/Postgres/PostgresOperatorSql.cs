using System.Data;
using CalibrationBot.Storage.Operations;

namespace CalibrationBot.Storage.Postgres;

/// <summary>An operator's statements on the shared store.</summary>
internal sealed class PostgresOperatorSql(PostgresDatabase database) : IOperatorSql
{
    public Task<T> ReadAsync<T>(Func<IDbConnection, T> body, CancellationToken cancellationToken) =>
        database.RunAsync(connection => Task.FromResult(body(connection)), cancellationToken);

    public Task<T> WriteAsync<T>(Func<IDbConnection, T> body, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var result = body(connection);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        },
        cancellationToken);
}
