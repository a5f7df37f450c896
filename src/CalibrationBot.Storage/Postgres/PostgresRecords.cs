using System.Collections.Immutable;
using CalibrationBot.Flows.Storage;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>Records in the shared store.</summary>
internal sealed class PostgresRecords(PostgresDatabase database, TimeProvider time) : IRecordStore
{
    public async ValueTask<StoredRecord?> GetAsync(RecordKey key, CancellationToken cancellationToken) => await database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(
                "SELECT version, json FROM record WHERE workspace = $1 AND kind = $2 AND id = $3", key.Workspace, key.Kind, key.Id);
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            return await row.ReadAsync(cancellationToken) ? new StoredRecord(key, row.GetInt64(0), row.GetString(1)) : null;
        },
        cancellationToken);

    public async ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string workspace, string kind, string link, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
        return await database.RunAsync(
            async connection =>
            {
                await using var command = connection.Statement(
                    """
                    SELECT r.id, r.version, r.json FROM record_link l JOIN record r ON r.seq = l.record
                    WHERE l.workspace = $1 AND l.kind = $2 AND l.link = $3 ORDER BY l.record DESC LIMIT $4
                    """,
                    workspace,
                    kind,
                    link,
                    limit);
                await using var rows = await command.ExecuteReaderAsync(cancellationToken);
                var found = new List<StoredRecord>();
                while (await rows.ReadAsync(cancellationToken))
                {
                    found.Add(new(new(workspace, kind, rows.GetString(0)), rows.GetInt64(1), rows.GetString(2)));
                }

                return found;
            },
            cancellationToken);
    }

    public async ValueTask<bool> TryWriteAsync(ImmutableArray<RecordChange> changes, CancellationToken cancellationToken)
    {
        try
        {
            return await database.RunAsync(connection => WriteAsync(connection, changes), cancellationToken);
        }
        catch (PostgresException exception) when (PostgresFaults.IsConflict(exception))
        {
            return false;
        }
    }

    private async Task<bool> WriteAsync(NpgsqlConnection connection, ImmutableArray<RecordChange> changes)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using var check = new NpgsqlBatch(connection, transaction);
        StepLocks.AddTo(check, ReadSet.Empty, changes);
        RecordRows.AddCheck(check, ReadSet.Empty, changes);
        await using (var answers = await check.ExecuteReaderAsync())
        {
            if (!changes.IsEmpty)
            {
                await answers.NextResultAsync();
            }

            if (!await RecordRows.ReadCheckAsync(answers, ReadSet.Empty))
            {
                return false;
            }
        }

        await using var write = new NpgsqlBatch(connection, transaction);
        RecordRows.AddWrites(write, changes, time.GetUtcNow().ToUnixTimeMilliseconds());
        if (write.BatchCommands.Count > 0)
        {
            await write.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
        return true;
    }
}
