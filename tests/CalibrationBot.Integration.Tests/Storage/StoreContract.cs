using CalibrationBot.Flows.Storage;
using CalibrationBot.Testing;
using Xunit;

namespace CalibrationBot.Integration.Tests.Storage;

/// <summary>What every store must do; each database runs all of it. The parts are in the other files of this name.</summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    private readonly List<OpenStore> _opened = [];

    private protected FakeClock Clock { get; } = new();

    /// <summary>Opens the store of this test as a new process would.</summary>
    private protected async Task<OpenStore> OpenAsync(int maxWaiting = 1000)
    {
        var store = await OpenCoreAsync(Clock, maxWaiting);
        _opened.Add(store);
        return store;
    }

    private protected abstract Task<OpenStore> OpenCoreAsync(FakeClock clock, int maxWaiting);

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync()
    {
        foreach (var store in _opened)
        {
            await store.DisposeAsync();
        }
    }

    private static ReadSet Read(string id, long version) => new([new RecordRead(Samples.Key(id), version)], []);
}
