using CalibrationBot.Flows.Storage;
using CalibrationBot.Integration.Tests.Storage;
using CalibrationBot.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CalibrationBot.Integration.Tests.Cli;

/// <summary><c>turns parked</c> and <c>turns rerun</c> over a store on disk.</summary>
public sealed class TurnsTests : IDisposable
{
    private const string Secret = "what somebody typed";

    private readonly string _folder = Directory.CreateTempSubdirectory("turns").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Turns_NoStore_SaysWhereItLookedAndMakesNone()
    {
        var run = await HostProcess.RunAsync(string.Empty, "turns", "parked", "--data", _folder);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"There is no store at {Path.Combine(_folder, "calibrationbot.db")}", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Turns_AParkedOne_IsListedWithoutItsTextAndRunAgainOnce()
    {
        await ParkOneAsync();
        var listed = await HostProcess.RunAsync(string.Empty, "turns", "parked", "--data", _folder);
        Assert.Equal(0, listed.ExitCode);
        Assert.Contains("said  1 try  TestException at Somewhere", listed.Lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, listed.Output, StringComparison.Ordinal);

        var number = listed.Lines[0].Trim().Split(' ')[0];
        var first = await HostProcess.RunAsync(string.Empty, "turns", "rerun", number, "--data", _folder);
        var second = await HostProcess.RunAsync(string.Empty, "turns", "rerun", number, "--data", _folder);
        var after = await HostProcess.RunAsync(string.Empty, "turns", "parked", "--data", _folder);
        Assert.Equal((0, 2), (first.ExitCode, second.ExitCode));
        Assert.Equal("No turn is parked.\n", after.Output);
    }

    private async Task ParkOneAsync()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>("Storage:Path", Path.Combine(_folder, "calibrationbot.db"))])
            .Build();
        await using var services = new ServiceCollection().AddStorage(settings).BuildServiceProvider();
        var turns = services.GetRequiredService<ITurnStore>();
        await turns.AcceptAsync(Samples.Said("t1", text: Secret), default);
        var claimed = Assert.Single(await turns.ClaimAsync(1, default));
        await turns.ParkAsync(claimed, "TestException at Somewhere", [], default);
    }
}
