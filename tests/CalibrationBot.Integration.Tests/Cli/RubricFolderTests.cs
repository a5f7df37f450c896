using System.Text.RegularExpressions;
using CalibrationBot.Feedback.Rubrics.Loading;
using Xunit;

namespace CalibrationBot.Integration.Tests.Cli;

/// <summary>Data of one's own: <c>--rubric</c> and the setting <c>Rubric:Folder</c>.</summary>
public sealed class RubricFolderTests : IDisposable
{
    private const string File = "Vagueness/Data/gut-feel.yaml";

    private readonly string _folder = Directory.CreateTempSubdirectory("rubric").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Rubric_AFaultyFile_IsNamedWithPlaceAndCode()
    {
        var text = DataFiles.Embedded.Find(File)!;
        Write(File, text + "misspelt: yes\n");
        var run = await HostProcess.RunAsync("Great.", "lint", "-", "--rubric", _folder);
        var line = text.Count(c => c == '\n') + 1;
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"{Path.Combine(_folder, File)}:{line}:1: {DataErrorCodes.UnknownKey}: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rubric_AFileOfOnesOwn_TakesThePlaceOfTheBuiltInOne()
    {
        const string Question = "What did the whiteboard show?";
        Write(File, Regex.Replace(DataFiles.Embedded.Find(File)!, "question: .*", $"question: \"{Question}\""));
        var own = await HostProcess.RunAsync("Just a gut feeling.", "lint", "-", "--rubric", _folder);
        var builtIn = await HostProcess.RunAsync("Just a gut feeling.", "lint", "-");
        Assert.Contains(Question, own.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Question, builtIn.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rubric_AFileNobodyReads_IsNamed()
    {
        Write("Signal/Data/mine.yaml", "a: 1");
        var run = await HostProcess.RunAsync(string.Empty, "signals", "--rubric", _folder);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Signal/Data/mine.yaml: nothing reads this file", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rubric_NoSuchFolder_SaysWhichSettingToCheck()
    {
        var run = await HostProcess.RunAsync(string.Empty, "signals", "--rubric", Path.Combine(_folder, "none"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Rubric:Folder", run.Error, StringComparison.Ordinal);
    }

    private void Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, text);
    }
}
