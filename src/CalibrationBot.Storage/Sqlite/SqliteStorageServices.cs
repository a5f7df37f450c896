using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>Registers the embedded store.</summary>
public static class SqliteStorageServices
{
    /// <summary>
    /// Keeps everything in one file, for one process. The file is opened, and upgraded where needed, when the first service
    /// of it is asked for; that throws <see cref="StoreRefusedException"/> when it may not be opened.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">The section <c>Storage</c>; see <see cref="SqliteStorageOptions"/>.</param>
    /// <param name="use">Whether this process serves, or is an operator's command beside one that may be serving.</param>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, IConfiguration configuration, StoreUse use = StoreUse.Serve)
    {
        services.AddOptions<SqliteStorageOptions>()
            .Bind(configuration)
            .Validate(o => !string.IsNullOrWhiteSpace(o.Path), "Storage:Path is empty. Name the database file, such as data/calibrationbot.db.")
            .Validate(o => o.MaxMegabytes >= 0, "Storage:MaxMegabytes is negative. Give a size in mebibytes, or 0 for no limit.")
            .ValidateOnStart();
        services.AddOptions<InboxOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SpineSignals>();
        services.AddSingleton(p => SqliteDatabase.Open(p.GetRequiredService<IOptions<SqliteStorageOptions>>().Value, use, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ITurnStore>(p => new SqliteTurns(
            p.GetRequiredService<SqliteDatabase>(),
            p.GetRequiredService<SqliteReplies>(),
            p.GetRequiredService<IOptions<InboxOptions>>().Value,
            p.GetRequiredService<SpineSignals>(),
            p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SqliteReplies>();
        services.AddSingleton<IReplyStore>(p => p.GetRequiredService<SqliteReplies>());
        services.AddSingleton<IStoreState, SqliteState>();
        services.AddSingleton<SqliteRecords>();
        services.AddSingleton<IRecordStore>(p => p.GetRequiredService<SqliteRecords>());
        services.AddSingleton<IRecordReader>(p => p.GetRequiredService<SqliteRecords>());
        services.AddSingleton(p => new SqliteCare(p.GetRequiredService<SqliteDatabase>()));
        services.AddSingleton<IOperatorSql, SqliteOperatorSql>();
        services.AddOperations();
        return services;
    }
}
