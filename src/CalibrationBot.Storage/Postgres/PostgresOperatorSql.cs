using System.Collections.Immutable;
using System.Data;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Storage.Auditing;
using CalibrationBot.Storage.Operations;
using Dapper;

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

    // Chained with the others a moment later.
    public Task AuditAsync(ImmutableArray<AuditLine> lines, CancellationToken cancellationToken) => WriteAsync(
        db => db.Execute(
            """
            INSERT INTO audit (workspace, at, deed, actor, subject_kind, subject_id, salt, detail)
            VALUES (@Workspace, @At, @Deed, @Actor, @Kind, @Id, @Salt, @Detail)
            """,
            lines.Select(line =>
            {
                var link = AuditLink.Of(line);
                return new { line.Actor.Workspace, At = line.At.ToUnixTimeMilliseconds(), line.Deed, Actor = line.Actor.Id, line.Subject.Kind, line.Subject.Id, link.Salt, link.Detail };
            }).ToList()),
        cancellationToken);

    public async Task<string?> ScrubAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(db => db.Execute("VACUUM record, record_link, turn, timer, reply, audit"), cancellationToken);
        return "PostgreSQL reuses the space of what was erased in its own time; its write-ahead archive, replicas and backups keep it until they are recycled.";
    }
}
