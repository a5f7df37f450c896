using System.Text.RegularExpressions;
using Xunit;

namespace CalibrationBot.Integration.Tests.Architecture;

/// <summary>Folders of one project that must not know each other: each could be taken away without the others noticing.</summary>
public sealed class FolderWallTests
{
    [Theory]
    [InlineData("CalibrationBot.Flows", "Debrief", "Drill", "Practice")]
    [InlineData("CalibrationBot.Channels", "LocalWeb", "Slack", "Teams")]
    [InlineData("CalibrationBot.Storage", "Sqlite", "Postgres")]
    public void Folder_BehindAWall_NeverNamesItsNeighbour(string project, params string[] folders)
    {
        var breaches =
            from folder in folders
            from file in SourceTree.Files($"src/{project}/{folder}", ".cs")
            let text = SourceTree.Read(file)
            from neighbour in folders
            where neighbour != folder && Names(text, project, neighbour)
            select $"{file} names {project}.{neighbour}";
        Assert.Empty(breaches);
    }

    [Theory]
    [InlineData("using CalibrationBot.Flows.Drill;", true)]
    [InlineData("using X = CalibrationBot.Flows.Drill.Round;", true)]
    [InlineData("var x = Flows.Drill.Round.Start();", true)]
    [InlineData("using CalibrationBot.Flows.DrillDown;", false)]
    [InlineData("// a drill is blind", false)]
    public void Names_ASample_TellsAMentionFromAWord(string text, bool expected) =>
        Assert.Equal(expected, Names(text, "CalibrationBot.Flows", "Drill"));

    private static bool Names(string text, string project, string folder)
    {
        var shortName = project[(project.LastIndexOf('.') + 1)..];
        return Regex.IsMatch(text, $@"\b{Regex.Escape(shortName)}\.{Regex.Escape(folder)}\b");
    }
}
