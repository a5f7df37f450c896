using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>Counts in the embedded store.</summary>
internal sealed class SqliteState(SqliteDatabase database) : IStoreState
{
    public ValueTask<StoreState> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(session =>
        {
            using var row = session.Query(CountWaiting.Sql);
            row.Read();
            return new StoreState(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4));
        }));
    }
}
