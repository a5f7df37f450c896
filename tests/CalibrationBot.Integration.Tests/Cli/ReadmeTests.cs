using System.Text.RegularExpressions;
using CalibrationBot.Integration.Tests.Architecture;
using Xunit;

namespace CalibrationBot.Integration.Tests.Cli;

/// <summary>What README shows is what happens.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public async Task Readme_SampleOfLint_IsWhatLintPrints()
    {
        var sample = LintSample().Match(SourceTree.Read("README.md"));
        Assert.True(sample.Success, "README has no sample of lint any more.");
        var run = await HostProcess.RunAsync(sample.Groups["input"].Value + "\n", "lint", "-");
        Assert.Equal(sample.Groups["output"].Value, run.Output);
    }

    [Fact]
    public async Task Readme_TableOfCommands_NamesEveryCommand()
    {
        var help = await HostProcess.RunAsync(string.Empty, "--help");
        var commands = help.Lines.SkipWhile(l => l != "Commands:").Skip(1).TakeWhile(l => l.StartsWith("  ", StringComparison.Ordinal)).Select(l => l.Trim().Split(' ')[0]);
        var readme = SourceTree.Read("README.md");
        Assert.All(commands, command => Assert.Matches($@"\| `{command}\b", readme));
    }

    [Fact]
    public void Readme_CommandsAsTyped_NameFilesOfTheFolderTheyAreTypedIn() =>
        Assert.Contains("<EnableDefaultRunWorkingDirectory>false<", SourceTree.Read("src/CalibrationBot.Host/CalibrationBot.Host.csproj"), StringComparison.Ordinal);

    [GeneratedRegex("""echo '(?<input>[^']+)' \| dotnet run --project src/CalibrationBot\.Host -- lint -\n```\n\n```\n(?<output>.*?)```""", RegexOptions.Singleline)]
    private static partial Regex LintSample();
}
