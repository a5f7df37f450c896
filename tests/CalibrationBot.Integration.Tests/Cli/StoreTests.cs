using System.Text.Json;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Integration.Tests.Storage;
using CalibrationBot.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CalibrationBot.Integration.Tests.Cli;

/// <summary><c>store</c> over a store on disk. What each operation must do, the storage tests say.</summary>
public sealed class StoreTests : IAsyncLifetime
{
    private static readonly string[] Heron = ["--workspace", Samples.Workspace, "--candidate", "heron"];

    private readonly TempFolder _folder = new();

    public async Task InitializeAsync()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>("Storage:Path", _folder.File("calibrationbot.db"))])
            .Build();
        await using var services = new ServiceCollection().AddStorage(settings).BuildServiceProvider();
        var records = services.GetRequiredService<IRecordStore>();
        Assert.True(await records.TryWriteAsync([Samples.Write("n1", 0, "{\"said\":\"of Heron\"}", "candidate:HERON"), Samples.Write("n2", 0, "{}", "candidate:OTTER")], default));
    }

    public Task DisposeAsync()
    {
        _folder.Delete();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Backup_ANewFile_IsAStoreOfItsOwn()
    {
        var run = await RunAsync("backup", _folder.File("copy.db"));
        Assert.Equal((0, true), (run.ExitCode, File.Exists(_folder.File("copy.db"))));
        var again = await RunAsync("backup", _folder.File("copy.db"));
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("exists already", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ASoundStore_SaysSo()
    {
        var run = await RunAsync("verify");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("The store is sound.", run.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_OfACandidate_HoldsTheirRecordsAndNobodyElses()
    {
        var run = await RunAsync(["export", .. Heron]);
        using var json = JsonDocument.Parse(run.Output);
        var record = Assert.Single(json.RootElement.GetProperty("records").EnumerateArray());
        Assert.Equal("of Heron", record.GetProperty("content").GetProperty("said").GetString());
        var page = await RunAsync(["export", "--html", .. Heron]);
        Assert.StartsWith("<!DOCTYPE html>", page.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erase_WithoutYes_ErasesNothing()
    {
        var run = await RunAsync(["erase", .. Heron]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--yes", run.Error, StringComparison.Ordinal);
        Assert.Contains("of Heron", (await RunAsync(["export", .. Heron])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erase_AfterTheHoldIsLifted_ErasesAndGivesAReceipt()
    {
        Assert.Equal(0, (await RunAsync(["hold", "--reason", "claim 7", .. Heron])).ExitCode);
        Assert.Contains("Kept: note n1, under legal hold", (await RunAsync(["erase", "--yes", .. Heron])).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(["release", .. Heron])).ExitCode);
        Assert.Equal(2, (await RunAsync(["release", .. Heron])).ExitCode);
        Assert.Contains("Erased: 1 note", (await RunAsync(["erase", "--yes", .. Heron])).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("of Heron", (await RunAsync(["export", .. Heron])).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export", "--workspace", "w")]
    [InlineData("export", "--workspace", "w", "--candidate", "a", "--person", "b")]
    public async Task Export_NotExactlyOneSubject_SaysWhatToName(params string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("either --candidate ALIAS or --person ID", run.Error, StringComparison.Ordinal);
    }

    private Task<HostProcess.Finished> RunAsync(params string[] arguments) =>
        HostProcess.RunAsync(string.Empty, ["store", .. arguments, "--data", _folder.Path]);
}
