using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>Registers the shared store.</summary>
public static class PostgresStorageServices
{
    /// <summary>
    /// Keeps everything in PostgreSQL, for any number of processes. The database is opened, and upgraded where needed, when
    /// the first service of it is asked for; that throws <see cref="StoreRefusedException"/> when it may not be opened.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">The section <c>Storage</c>; see <see cref="PostgresStorageOptions"/>.</param>
    /// <param name="use">Whether this process serves, or is an operator's command beside those that may be serving.</param>
    public static IServiceCollection AddPostgresStorage(this IServiceCollection services, IConfiguration configuration, StoreUse use = StoreUse.Serve)
    {
        services.AddOptions<PostgresStorageOptions>()
            .Bind(configuration)
            .Validate(o => IsConnectionString(o.ConnectionString), "Storage:ConnectionString is missing or not one of Npgsql's, such as Host=db;Database=calibrationbot;Username=bot.")
            .ValidateOnStart();
        services.AddOptions<InboxOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SpineSignals>();
        services.AddSingleton(p => PostgresDatabase.Open(
            p.GetRequiredService<IOptions<PostgresStorageOptions>>().Value, use, p.GetRequiredService<SpineSignals>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<StepCommitter>();
        services.AddSingleton<ITurnStore>(p => new PostgresTurns(
            p.GetRequiredService<PostgresDatabase>(),
            p.GetRequiredService<StepCommitter>(),
            p.GetRequiredService<IOptions<InboxOptions>>().Value,
            p.GetRequiredService<SpineSignals>(),
            p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IReplyStore, PostgresReplies>();
        services.AddSingleton<IStoreState, PostgresState>();
        services.AddSingleton<PostgresRecords>();
        services.AddSingleton<IRecordStore>(p => p.GetRequiredService<PostgresRecords>());
        services.AddSingleton<IRecordReader>(p => p.GetRequiredService<PostgresRecords>());
        services.AddSingleton<IOperatorSql, PostgresOperatorSql>();
        services.AddOperations();
        return services;
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return !string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(text).Host);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
