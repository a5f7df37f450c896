using System.Text.RegularExpressions;
using Xunit;

namespace CalibrationBot.Integration.Tests.Architecture;

/// <summary>Rules of the house that show in the text of the sources.</summary>
public sealed partial class SourceTextTests
{
    private const int LongestFile = 300;

    private static readonly string[] Roots = ["src", "tests", ".ci", "deploy", "manifests"];

    [Fact]
    public void Sources_Always_StayReadableInOneSitting()
    {
        var tooLong = Roots.SelectMany(r => SourceTree.Files(r, ".cs", ".razor", ".js"))
            .Select(f => (File: f, Lines: SourceTree.Read(f).Count(c => c == '\n')))
            .Where(f => f.Lines > LongestFile)
            .OrderByDescending(f => f.Lines)
            .Select(f => $"{f.File} has {f.Lines} lines; split it below {LongestFile}");
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Files_Always_NameNoPathOfOneMachine()
    {
        var files = Roots.SelectMany(r => SourceTree.Files(r, ".cs", ".csproj", ".json", ".yaml", ".yml", ".js", ".css", ".sql", ".md", "/run", "Dockerfile", ".bicep"))
            .Concat(["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Directory.Build.props", "Directory.Packages.props"])
            .Where(f => !f.Contains("/Corpus/", StringComparison.Ordinal));
        Assert.DoesNotContain(files, f => MachinePath().IsMatch(SourceTree.Read(f)));
    }

    [Fact]
    public void Sources_Always_AskATimeProviderForTheTime() =>
        Assert.DoesNotContain(SourceTree.Files("src", ".cs"), f => WallClock().IsMatch(SourceTree.Read(f)));

    [Fact]
    public void Sources_Always_LeaveNothingForLater() =>
        Assert.DoesNotContain(SourceTree.Files("src", ".cs"), f => Unfinished().IsMatch(SourceTree.Read(f)));

    // The classes in brackets keep these patterns from matching themselves.
    [GeneratedRegex(@"(?<![\w.}])/(?:[h]ome|[r]oot|[t]mp|[w]ork)/[a-z.]|[A-Z]:\\[U]sers")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\bDateTime(?:Offset)?\s*\.\s*(?:Utc)?Now\b|disable\s+RS0030")]
    private static partial Regex WallClock();

    [GeneratedRegex(@"\b(?:[T]ODO|[F]IXME|[H]ACK|[N]otImplementedException)\b")]
    private static partial Regex Unfinished();
}
