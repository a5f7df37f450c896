using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Storage.Postgres;

/// <summary>Counts in the shared store.</summary>
internal sealed class PostgresState(PostgresDatabase database) : IStoreState
{
    public async ValueTask<StoreState> ReadAsync(CancellationToken cancellationToken) => await database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(CountWaiting.Sql);
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            await row.ReadAsync(cancellationToken);
            return new StoreState(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4));
        },
        cancellationToken);
}
