using CalibrationBot.Channels.LocalWeb.Privacy;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Privacy;
using CalibrationBot.Storage.Postgres;
using CalibrationBot.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CalibrationBot.Integration.Tests.Storage;

/// <summary>The contract over the shared store.</summary>
[NeedsPostgres]
public sealed class PostgresStoreTests : StoreContract
{
    private string? _connectionString;

    private protected override async Task<OpenStore> OpenCoreAsync(FakeClock clock, int maxWaiting)
    {
        _connectionString ??= await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        return Open(_connectionString, clock, maxWaiting);
    }

    internal static OpenStore Open(string connectionString, FakeClock clock, int maxWaiting = 1000)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionString"] = connectionString })
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddPostgresStorage(configuration);
        services.AddRecordPrivacy().AddLocalPrivacy();
        services.Configure<InboxOptions>(o => o.MaxWaiting = maxWaiting);
        return new OpenStore(services.BuildServiceProvider(), clock);
    }
}

/// <summary>Marks classes whose contract tests need PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsPostgresAttribute : NeedsAttribute
{
    public override string? WhyNot => PostgresServer.WhyNot;
}
