using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace CalibrationBot.Integration.Tests.Cli;

/// <summary><c>lint</c> as people and scripts meet it.</summary>
public sealed class LintTests : IDisposable
{
    private const string Vague = "Great communicator.";
    private const string Concrete = "Asked for the read rate at minute 3 and drew two services.";

    private readonly string _folder = Directory.CreateTempSubdirectory("lint").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Lint_AVagueBullet_PrintsPlaceCaretReasonAndQuestion()
    {
        var file = Write($"# Notes\n\n- {Concrete}\n- {Vague}\n");
        var run = await HostProcess.RunAsync(string.Empty, "lint", file);
        Assert.Equal(1, run.ExitCode);
        var at = Array.FindIndex(run.Lines, l => l.StartsWith("   4 | ", StringComparison.Ordinal));
        Assert.All(run.Lines[..at], head => Assert.Matches($@"^{Regex.Escape(file)}:4:\d+: vague \([a-z/-]+\): .+", head));
        Assert.Equal($"   4 | - {Vague}", run.Lines[at]);
        Assert.Matches(@"^     \|  +\^[\^ ]*$", run.Lines[at + 1]);
        Assert.StartsWith("     why: ", run.Lines[at + 2], StringComparison.Ordinal);
        Assert.Matches(@"^     ask: .+\?$", run.Lines[at + 3]);
        Assert.Matches(@"^1 of 2 remarks is vague \(\d findings?\); 1 is fine\.$", run.Lines[^1]);
    }

    [Fact]
    public async Task Lint_TheCaret_StandsBelowThePlaceThatIsNamed()
    {
        var run = await HostProcess.RunAsync($"\t- {Vague}", "lint", "-");
        var column = int.Parse(run.Lines[0].Split(':')[2], System.Globalization.CultureInfo.InvariantCulture);
        const int Margin = 7;
        const int TabIsThreeWiderThanItsColumn = 3;
        Assert.Equal(Margin + TabIsThreeWiderThanItsColumn + column - 1, run.Lines.First(l => l.StartsWith("     | ", StringComparison.Ordinal)).IndexOf('^', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\uFEFF", "\r\n")]
    [InlineData("", "\r\n")]
    [InlineData("", "\n")]
    [InlineData("", "\r")]
    public async Task Lint_AnyLineEndWithOrWithoutMark_CountsTheSameLines(string mark, string lineEnd)
    {
        var run = await HostProcess.RunAsync($"{mark}{Concrete}{lineEnd}{lineEnd}{Vague}{lineEnd}", "lint", "-");
        Assert.StartsWith("stdin:3:1:", run.Lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain('\uFEFF', run.Output);
    }

    [Fact]
    public async Task Lint_AUtf16FileWithMark_IsRead()
    {
        var file = Path.Combine(_folder, "wide.txt");
        await File.WriteAllTextAsync(file, Vague, Encoding.Unicode);
        var run = await HostProcess.RunAsync(string.Empty, "lint", file);
        Assert.Contains($"1 | {Vague}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_AClaimNextToItsEvidence_IsLeftAlone()
    {
        var run = await HostProcess.RunAsync($"{Vague} {Concrete}", "lint", "-");
        Assert.Equal((0, "All 2 remarks say what happened.\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Lint_AnotherLanguage_IsNotGuessedAt()
    {
        var run = await HostProcess.RunAsync($"{Concrete}\nDer Kandidat hat sehr gut mit mir und dem Team gearbeitet.", "lint", "-");
        Assert.Equal((0, "The remark says what happened. 1 remark is not in English and could not be checked.\n"), (run.ExitCode, run.Output));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n# Only a heading\n---\n")]
    public async Task Lint_NoRemarks_SaysSo(string input)
    {
        var run = await HostProcess.RunAsync(input, "lint", "-");
        Assert.Equal((0, "There are no remarks to check.\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Lint_UnreadableFiles_EachGetOneLineAndTheOthersAreChecked()
    {
        var good = Write(Concrete);
        var binary = Path.Combine(_folder, "notes.docx");
        await File.WriteAllBytesAsync(binary, [0x50, 0x4B, 0x03, 0x04, 0x00, 0x00]);
        var latin = Path.Combine(_folder, "latin.txt");
        await File.WriteAllBytesAsync(latin, [0x4D, 0xFC, 0x6C]);
        var run = await HostProcess.RunAsync(string.Empty, "lint", "missing.md", _folder, binary, latin, good);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("The remark says what happened.\n", run.Output);
        var errors = run.Error.TrimEnd().Split('\n');
        Assert.Collection(
            errors,
            e => Assert.Equal("missing.md: there is no such file", e),
            e => Assert.StartsWith($"{_folder}: this is a folder", e, StringComparison.Ordinal),
            e => Assert.StartsWith($"{binary}: this is no text file", e, StringComparison.Ordinal),
            e => Assert.StartsWith($"{latin}: this is not UTF-8", e, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lint_AMillionCharactersInOneLine_ShowsOnlyThePlace()
    {
        var run = await HostProcess.RunAsync(string.Concat(Enumerable.Repeat("Great communicator overall ", 40_000)), "lint", "-");
        Assert.Equal(1, run.ExitCode);
        Assert.All(run.Lines, line => Assert.InRange(line.Length, 0, 400));
    }

    [Fact]
    public async Task Lint_JsonFormat_NamesTheSamePlaceInCodeUnits()
    {
        const string Line = "\uD83D\uDE00 fine\n- Great communicator.";
        var run = await HostProcess.RunAsync(Line, "lint", "-", "--format", "json");
        using var json = JsonDocument.Parse(run.Output);
        var finding = json.RootElement.GetProperty("findings").EnumerateArray().Last();
        Assert.Equal(2, finding.GetProperty("line").GetInt32());
        Assert.Equal(finding.GetProperty("start").GetInt32() - Line.IndexOf('-', StringComparison.Ordinal) + 1, finding.GetProperty("column").GetInt32());
        Assert.Equal(2, json.RootElement.GetProperty("summary").GetProperty("remarks").GetInt32());
    }

    [Fact]
    public async Task Lint_Redirected_HasNoColour() =>
        Assert.DoesNotContain('\e', (await HostProcess.RunAsync(Vague, "lint", "-")).Output);

    [Theory]
    [InlineData("--format", "yaml")]
    [InlineData("--competency", "charm")]
    [InlineData("--nonsense")]
    public async Task Lint_AMistakeOnTheCommandLine_IsTroubleInAFewLines(params string[] arguments)
    {
        var run = await HostProcess.RunAsync(Vague, ["lint", "-", .. arguments]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(arguments[^1], run.Error, StringComparison.Ordinal);
        Assert.InRange(run.Error.Count(c => c == '\n'), 1, 8);
    }

    [Fact]
    public async Task LintJsonLines_ARemark_AnswersTheWholeVerdict()
    {
        const string Input = """
            {"id":"r1","text":"Great communicator.","label":"ignored"}
            {"id":"r2","text":"Asked for the read rate at minute 3 and drew two services.","competency":"scale","level":"mid"}
            {"id":"r3"}
            {"id":"r4","text":""}
            """;
        var run = await HostProcess.RunAsync(Input, "lint", "--jsonl");
        var answers = run.Lines.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(["vague", "concrete"], answers.Take(2).Select(a => a.GetProperty("label").GetString()));
        string[] members = ["id", "label", "kind", "competency", "polarity", "findings"];
        Assert.Equal(members, answers[0].EnumerateObject().Select(m => m.Name));
        var finding = answers[0].GetProperty("findings")[0];
        Assert.Equal(["length", "message", "question", "rule", "source", "start", "why"], finding.EnumerateObject().Select(m => m.Name).Order());
        Assert.Equal("""{"line":3,"id":"r3","error":"\"text\" is missing."}""", run.Lines[2]);
        Assert.Equal("r4", answers[3].GetProperty("id").GetString());
        Assert.Equal(2, run.ExitCode);
    }

    [Fact]
    public async Task LintJsonLines_ARemarkThatNamesNoCompetency_SaysNone()
    {
        var run = await HostProcess.RunAsync("""{"id":"r1","text":"Gut says yes."}""", "lint", "--jsonl");
        Assert.Contains("\"competency\":[\"none\"]", run.Lines[0], StringComparison.Ordinal);
    }

    private string Write(string text)
    {
        var file = Path.Combine(_folder, "notes.md");
        File.WriteAllText(file, text);
        return file;
    }
}
