using System.Diagnostics;
using System.Text.Json;
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
    public async Task Readme_CommandsAsTyped_NameFilesOfTheFolderTheyAreTypedIn()
    {
        var asked = await AskProjectAsync();
        Assert.NotEqual(string.Empty, asked.GetProperty("RunCommand").GetString());
        Assert.Equal(string.Empty, asked.GetProperty("RunWorkingDirectory").GetString());
    }

    [Fact]
    public async Task Readme_CommandsAsTyped_AreForDeveloping() =>
        Assert.Equal("[developing]", (await AskProjectAsync()).GetProperty("RunArguments").GetString());

    [Fact]
    public void Readme_CommandsAsTyped_WriteNothingBeforeTheProgram() =>
        Assert.Empty(SourceTree.Files("src/CalibrationBot.Host", "launchSettings.json")); // With one `dotnet run` writes a line of its own.

    /// <summary>What `dotnet run` asks for: which program to start, with what before the arguments as typed, and in which folder unless in the one it is typed in.</summary>
    private static async Task<JsonElement> AskProjectAsync()
    {
        string[] properties = ["RunCommand", "RunArguments", "RunWorkingDirectory"];
        var start = new ProcessStartInfo("dotnet", ["msbuild", "src/CalibrationBot.Host", "-nr:false", .. properties.Select(p => $"-getProperty:{p}")])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = SourceTree.Root,
        };
        using var process = Process.Start(start)!;
        var answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.GetProperty("Properties").Clone();
    }

    [GeneratedRegex("""echo '(?<input>[^']+)' \| dotnet run --project src/CalibrationBot\.Host -- lint -\n```\n\n```\n(?<output>.*?)```""", RegexOptions.Singleline)]
    private static partial Regex LintSample();
}
