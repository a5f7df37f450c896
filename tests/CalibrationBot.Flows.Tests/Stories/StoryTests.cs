using CalibrationBot.Testing.Stories;
using CalibrationBot.Testing.Town;
using Xunit;

namespace CalibrationBot.Flows.Tests.Stories;

public sealed class StoryTests
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Stories");

    public static TheoryData<string> Files() =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Story_Played_GoesAsWritten(string file)
    {
        var story = Story.Read(await File.ReadAllTextAsync(Path.Combine(Folder, file)));
        await new StoryRunner(Towns.New()).PlayAsync(story);
    }
}
