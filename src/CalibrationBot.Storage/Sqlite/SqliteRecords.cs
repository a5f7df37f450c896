using System.Collections.Immutable;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>Records in the embedded store.</summary>
internal sealed class SqliteRecords(SqliteDatabase database, TimeProvider time) : IRecordStore
{
    public ValueTask<StoredRecord?> GetAsync(RecordKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(session => RecordRows.Get(session, key)));
    }

    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string workspace, string kind, string link, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<StoredRecord>>(
            database.Readers.Read(session => RecordRows.List(session, workspace, kind, link, limit)));
    }

    public async ValueTask<bool> TryWriteAsync(ImmutableArray<RecordChange> changes, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return await database.Writer.WriteAsync(
            session =>
            {
                var current = RecordRows.StillCurrent(session, ReadSet.Empty, changes);
                if (current)
                {
                    RecordRows.Write(session, changes, now);
                }

                return current;
            },
            cancellationToken);
    }
}
