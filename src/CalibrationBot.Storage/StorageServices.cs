using CalibrationBot.Storage.Auditing;
using CalibrationBot.Storage.Postgres;
using CalibrationBot.Storage.Privacy;
using CalibrationBot.Storage.Secrets;
using CalibrationBot.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CalibrationBot.Storage;

/// <summary>Registers the store that the configuration names.</summary>
public static class StorageServices
{
    /// <summary>
    /// The embedded store, or PostgreSQL when <c>Storage:ConnectionString</c> is set. Register it before the spine, which
    /// needs it while stopping.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">The root, with the sections <c>Storage</c>, <c>Retention</c> and <c>Secrets</c>.</param>
    /// <param name="use">Whether this process serves, or is an operator's command beside one that may be serving.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration, StoreUse use = StoreUse.Serve)
    {
        services.Configure<RetentionOptions>(configuration.GetSection("Retention"));
        services.ConfigureKeyRing(configuration.GetSection("Secrets"));
        if (use == StoreUse.Serve)
        {
            services.AddHostedService<RetentionLoop>();
            services.AddHostedService<AuditSealLoop>();
        }

        var section = configuration.GetSection("Storage");
        return string.IsNullOrWhiteSpace(section["ConnectionString"]) ? services.AddSqliteStorage(section, use) : services.AddPostgresStorage(section, use);
    }
}
