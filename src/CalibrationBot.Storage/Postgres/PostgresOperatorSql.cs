using System.Collections.Immutable;
using System.Data;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Storage.Operations;
using Dapper;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>An operator's statements on the shared store.</summary>
internal sealed class PostgresOperatorSql(PostgresDatabase database) : IOperatorSql
{
    public string? SeenOfLate => null;

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

    // Chained with the others a moment later.
    public Task AuditAsync(ImmutableArray<AuditLine> lines, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var batch = new NpgsqlBatch(connection);
            AuditRows.AddLines(batch, lines);
            return batch.BatchCommands.Count == 0 ? 0 : await batch.ExecuteNonQueryAsync(cancellationToken);
        },
        cancellationToken);

    public async Task<string?> ScrubAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(db => db.Execute("VACUUM record, record_link, turn, timer, reply, audit"), cancellationToken);
        return "PostgreSQL reuses the space of what was erased in its own time; its write-ahead archive, replicas and backups keep it until they are recycled.";
    }
}
