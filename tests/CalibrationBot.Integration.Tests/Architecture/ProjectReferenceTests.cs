using System.Xml.Linq;
using Xunit;

namespace CalibrationBot.Integration.Tests.Architecture;

/// <summary>Who may reference whom. The compiler then keeps it, because transitive references are switched off.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["CalibrationBot.Feedback"] = [],
        ["CalibrationBot.Flows"] = ["CalibrationBot.Feedback"],
        ["CalibrationBot.AI"] = ["CalibrationBot.Flows", "CalibrationBot.Feedback"],
        ["CalibrationBot.Channels"] = ["CalibrationBot.Flows"],
        ["CalibrationBot.Storage"] = ["CalibrationBot.Flows", "CalibrationBot.Feedback"],
        ["CalibrationBot.Host"] =
            ["CalibrationBot.Feedback", "CalibrationBot.Flows", "CalibrationBot.AI", "CalibrationBot.Channels", "CalibrationBot.Storage"],
    };

    public static TheoryData<string> Projects() => [.. SourceTree.Files("src", ".csproj")];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_InSource_ReferencesOnlyWhatItMay(string file)
    {
        var references = XDocument.Parse(SourceTree.Read(file)).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
        var allowed = Allowed[Path.GetFileNameWithoutExtension(file)];
        Assert.Empty(references.Except(allowed));
    }

    [Fact]
    public void BuildProperties_Always_SwitchTransitiveReferencesOff() =>
        Assert.Contains("<DisableTransitiveProjectReferences>true<", SourceTree.Read("Directory.Build.props"), StringComparison.Ordinal);

    [Fact]
    public void Solution_Always_HoldsEveryProject()
    {
        var solution = SourceTree.Read("CalibrationBot.sln").Replace('\\', '/');
        Assert.All(
            SourceTree.Files("src", ".csproj").Concat(SourceTree.Files("tests", ".csproj")),
            project => Assert.Contains($"\"{project}\"", solution, StringComparison.Ordinal));
    }
}
