using System.Collections.Immutable;
using CalibrationBot.Flows.Storage;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>Records in the shared store.</summary>
internal sealed class PostgresRecords : IRecordStore, IAsyncDisposable
{
    private const int LargestBatch = 128;

    private readonly PostgresDatabase _database;
    private readonly StepCommitter _committer;

    // Steps that begin at the same time read at the same time: together they share a round trip.
    private readonly Batcher<RecordKey, StoredRecord?> _reads;

    public PostgresRecords(PostgresDatabase database, StepCommitter committer)
    {
        (_database, _committer) = (database, committer);
        _reads = new(LargestBatch, keys => database.RunAsync(connection => ReadAsync(connection, keys), CancellationToken.None));
    }

    public async ValueTask<StoredRecord?> GetAsync(RecordKey key, CancellationToken cancellationToken) => await _reads.AddAsync(key, cancellationToken);

    public async ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string workspace, string kind, string link, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
        return await _database.RunAsync(
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

    public async ValueTask<bool> TryWriteAsync(ImmutableArray<RecordChange> changes, CancellationToken cancellationToken) =>
        await _committer.CommitAsync(PendingStep.Write(changes), cancellationToken) == CommitOutcome.Committed;

    public ValueTask DisposeAsync() => _reads.DisposeAsync();

    private static async Task<StoredRecord?[]> ReadAsync(NpgsqlConnection connection, IReadOnlyList<RecordKey> keys)
    {
        await using var command = connection.Statement(
            """
            SELECT place::int - 1, version, json
            FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS k (workspace, kind, id, place) JOIN record USING (workspace, kind, id)
            """,
            keys.Select(k => k.Workspace).ToArray(),
            keys.Select(k => k.Kind).ToArray(),
            keys.Select(k => k.Id).ToArray());
        var found = new StoredRecord?[keys.Count];
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var place = rows.GetInt32(0);
            found[place] = new(keys[place], rows.GetInt64(1), rows.GetString(2));
        }

        return found;
    }
}
