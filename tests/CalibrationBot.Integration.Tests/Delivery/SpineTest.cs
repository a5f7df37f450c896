using CalibrationBot.Flows.Delivery;
using CalibrationBot.Integration.Tests.Storage;
using CalibrationBot.Testing;
using Xunit;

namespace CalibrationBot.Integration.Tests.Delivery;

/// <summary>A test of the whole way, over an embedded store of its own.</summary>
public abstract class SpineTest : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly List<SpineRun> _runs = [];

    private protected FakeClock Clock { get; } = new();

    private protected string StorePath => _folder.File("store.db");

    private protected async Task<SpineRun> RunAsync(ITurnHandler handler, ISender sender, params (string Name, string Value)[] settings)
    {
        var run = await SpineRun.StartAsync(Clock, handler, sender, ("Storage:Path", StorePath), settings);
        _runs.Add(run);
        return run;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var run in _runs)
        {
            await run.DisposeAsync();
        }

        _folder.Delete();
    }
}
