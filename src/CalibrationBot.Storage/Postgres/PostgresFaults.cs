using CalibrationBot.Flows.Storage;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>Tells outages from conflicts and bugs, by PostgreSQL's error codes (appendix A of its manual).</summary>
internal static class PostgresFaults
{
    /// <summary>Whether two transactions stood in each other's way, and this one has to be repeated.</summary>
    public static bool IsConflict(PostgresException exception) => exception.SqlState
        is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation;

    /// <summary>Runs something against the database; outages come out as <see cref="StoreUnavailableException"/>.</summary>
    public static async Task<T> GuardAsync<T>(Func<Task<T>> body)
    {
        try
        {
            return await body();
        }
        catch (Exception exception) when (AdviceFor(exception) is not null)
        {
            throw new StoreUnavailableException(AdviceFor(exception)!, exception);
        }
    }

    // Null for what is no outage.
    private static string? AdviceFor(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "PostgreSQL's disk is full. Free some space; waiting turns go on by themselves.",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } =>
            "PostgreSQL takes no writes: it is a standby. Point Storage:ConnectionString at the primary.",
        PostgresException postgres when IsConflict(postgres) || !IsPassing(postgres) => null,
        NpgsqlException or TimeoutException or ObjectDisposedException { ObjectName: nameof(NpgsqlDataSource) } =>
            "PostgreSQL cannot be reached. See that it runs and that Storage:ConnectionString is right; work goes on when it answers.",
        _ => null,
    };

    // Connection trouble, a lack of resources, a server on its way down or up.
    private static bool IsPassing(PostgresException exception) =>
        exception.IsTransient || exception.SqlState[..2] == "53" || exception.SqlState.StartsWith("57P", StringComparison.Ordinal);
}
