using Xunit;

namespace CalibrationBot.Integration.Tests.Cli;

public sealed class HelpTests
{
    [Theory]
    [InlineData("lint")]
    [InlineData("rewrite")]
    [InlineData("rules")]
    [InlineData("signals")]
    [InlineData("transcript")]
    [InlineData("agreement")]
    [InlineData("turns")]
    [InlineData("store")]
    public async Task Help_OfACommand_EndsWithExamplesOfIt(string command)
    {
        var run = await HostProcess.RunAsync(string.Empty, command, "--help");
        Assert.Equal(0, run.ExitCode);
        var examples = run.Lines.SkipWhile(l => l != "Examples:").Skip(1).TakeWhile(l => l.StartsWith("  ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(examples);
        Assert.All(examples, e => Assert.Contains($"calibrationbot {command}", e, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("lint")]
    [InlineData("store")]
    [InlineData("store", "export")]
    [InlineData("turns", "rerun")]
    [InlineData("package", "teams")]
    public async Task Help_OfACommand_ListsEveryOptionOnce(params string[] command)
    {
        var run = await HostProcess.RunAsync(string.Empty, [.. command, "--help"]);
        var options = run.Lines.SkipWhile(l => l != "Options:").Skip(1).TakeWhile(l => l.Length > 0).ToList();
        Assert.NotEmpty(options);
        Assert.Equal(options.Distinct(), options);
        Assert.Single(run.Lines, "Examples:");
    }

    [Fact]
    public async Task Help_OfTheProgram_NamesEveryCommand()
    {
        var run = await HostProcess.RunAsync(string.Empty, "--help");
        Assert.All(
            ["serve", "lint", "rewrite", "rules", "signals", "transcript", "agreement", "turns", "store"],
            command => Assert.Single(run.Lines, l => l.StartsWith($"  {command} ", StringComparison.Ordinal)));
    }
}
