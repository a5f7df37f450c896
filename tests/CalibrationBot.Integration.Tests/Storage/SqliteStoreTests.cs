using CalibrationBot.Channels.LocalWeb.Privacy;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Privacy;
using CalibrationBot.Storage;
using CalibrationBot.Storage.Sqlite;
using CalibrationBot.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CalibrationBot.Integration.Tests.Storage;

/// <summary>The contract over the embedded store.</summary>
public sealed class SqliteStoreTests : StoreContract
{
    private readonly TempFolder _folder = new();

    private protected override Task<OpenStore> OpenCoreAsync(FakeClock clock, int maxWaiting) =>
        Task.FromResult(Open(_folder.File("store.db"), clock, maxWaiting));

    internal static OpenStore Open(string path, FakeClock clock, int maxWaiting = 1000, int maxMegabytes = 0, StoreUse use = StoreUse.Serve)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Path"] = path, ["MaxMegabytes"] = $"{maxMegabytes}" })
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSqliteStorage(configuration, use);
        services.AddRecordPrivacy().AddLocalPrivacy();
        services.Configure<InboxOptions>(o => o.MaxWaiting = maxWaiting);
        return new OpenStore(services.BuildServiceProvider(), clock);
    }

    [Fact]
    public async Task Claim_TurnsOfAnEarlierProcess_AreMarkedAsRecovered()
    {
        var first = await OpenAsync();
        var before = await first.AcceptAndClaimAsync("t1");
        await first.DisposeAsync();

        var second = await OpenAsync();
        await second.Turns.AcceptAsync(Samples.Said("t2", "c2"), default);
        var after = await second.Turns.ClaimAsync(10, default);

        Assert.False(before.Recovered);
        Assert.Equal([true, false], after.Select(c => c.Recovered));
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete();
    }
}
