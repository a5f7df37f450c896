using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>The shared database as one process uses it. Opening it upgrades it. Thread-safe.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource _hasty;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _sweeping = new(1);
    private long? _swept;

    private PostgresDatabase(NpgsqlDataSource source, NpgsqlDataSource hasty, PostgresHolder holder, TimeProvider time) =>
        (Source, _hasty, Holder, _time) = (source, hasty, holder, time);

    /// <summary>Connections whose commits are on disk when they return.</summary>
    public NpgsqlDataSource Source { get; }

    public PostgresHolder Holder { get; }

    /// <summary>Opens the database; for serving, creates or upgrades its tables.</summary>
    /// <exception cref="StoreRefusedException">It cannot be reached, is too old, or newer than this program; the message says what to do.</exception>
    public static PostgresDatabase Open(PostgresStorageOptions options, StoreUse use, SpineSignals signals, TimeProvider time)
    {
        var durable = With(options.ConnectionString, "-c synchronous_commit=on");
        var source = NpgsqlDataSource.Create(durable);
        try
        {
            PostgresSchema.Apply(source, use);
        }
        catch
        {
            source.Dispose();
            throw;
        }

        // Who holds what need not survive the server's crash, which ends all sessions and so all holding.
        var hasty = NpgsqlDataSource.Create(With(options.ConnectionString, "-c synchronous_commit=off"));
        return new(source, hasty, new PostgresHolder(options.ConnectionString, signals, time), time);
    }

    /// <summary>Claims something with a connection that does not wait for the disk, after taking over what the dead held.</summary>
    public Task<T> ClaimAsync<T>(Func<NpgsqlConnection, int, Task<T>> body, CancellationToken cancellationToken) => PostgresFaults.GuardAsync(async () =>
    {
        var holder = await Holder.NumberAsync(cancellationToken);
        await SweepAsync(cancellationToken);
        await using var connection = await _hasty.OpenConnectionAsync(cancellationToken);
        return await body(connection, holder);
    });

    /// <summary>Runs something durable.</summary>
    public Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> body, CancellationToken cancellationToken) => PostgresFaults.GuardAsync(async () =>
    {
        await using var connection = await Source.OpenConnectionAsync(cancellationToken);
        return await body(connection);
    });

    public async ValueTask DisposeAsync()
    {
        await ReturnTurnsAsync();
        await Holder.DisposeAsync();
        await Source.DisposeAsync();
        await _hasty.DisposeAsync();
        _sweeping.Dispose();
    }

    // What has to be done now and then, and by any process that is there to do it.
    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        if (_swept is { } last && _time.GetElapsedTime(last) < SweepEvery || !await _sweeping.WaitAsync(0, cancellationToken))
        {
            return;
        }

        try
        {
            await using var connection = await Source.OpenConnectionAsync(cancellationToken);
            await TakeOver.RunAsync(connection, _time.GetUtcNow(), cancellationToken);
            await AuditRows.ChainAsync(connection, cancellationToken);
            _swept = _time.GetTimestamp();
        }
        finally
        {
            _sweeping.Release();
        }
    }

    // A turn that is handed back in good order was not tried.
    private async Task ReturnTurnsAsync()
    {
        try
        {
            if (Holder.Number is { } number)
            {
                await using var connection = await Source.OpenConnectionAsync();
                await using var command = connection.Statement("UPDATE turn SET holder = NULL WHERE holder = $1", number);
                await command.ExecuteNonQueryAsync();
            }
        }
        catch (NpgsqlException)
        {
            // The others take them over as they would after a crash.
        }
    }

    // Plans are kept from a time when the queues were empty and every plan looked cheap; a queue must be read by its index
    // whatever its length. (Ruling plans out makes them look dear, and dear plans are compiled first: not here.) Nothing sets anything for a session, so there is nothing to reset between two uses of one.
    private static string With(string connectionString, string options)
    {
        const string byIndex = "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_bitmapscan=off -c jit=off";
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 60, AutoPrepareMinUsages = 2, NoResetOnClose = true };
        builder.Options = string.IsNullOrEmpty(builder.Options) ? $"{options} {byIndex}" : $"{builder.Options} {options} {byIndex}";
        return builder.ToString();
    }
}
