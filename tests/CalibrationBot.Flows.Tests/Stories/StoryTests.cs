using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Testing.Stories;
using CalibrationBot.Testing.Town;
using Xunit;

namespace CalibrationBot.Flows.Tests.Stories;

/// <summary>
/// Stories next to this file are played with an engine so plain that every finding is known beforehand, and then with the
/// engine that ships, unless they say <c>engine: plain</c> because a remark of theirs is judged otherwise there; those in Judged
/// with the engine that ships alone.
/// </summary>
public sealed class StoryTests
{
    private static readonly Lazy<IFeedbackEngine> Shipped = new(() =>
        FeedbackEngine.Create(DataFiles.Embedded).Engine ?? throw new InvalidOperationException("The shipped rubric is faulty."));

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Stories");

    public static TheoryData<string> Plain() => [.. Files(Folder)];

    public static TheoryData<string> OfAnyEngine() =>
        [.. Files(Folder).Where(f => !File.ReadLines(Path.Combine(Folder, f)).Contains("engine: plain"))];

    public static TheoryData<string> Judged() => [.. Files(Path.Combine(Folder, "Judged"))];

    [Theory]
    [MemberData(nameof(Plain))]
    public Task Story_Played_GoesAsWritten(string file) => PlayAsync(file, Towns.New());

    [Theory]
    [MemberData(nameof(OfAnyEngine))]
    public Task Story_OfAnyEngine_GoesTheSameWithTheShippedOne(string file) => PlayAsync(file, Towns.New(Shipped.Value));

    [Theory]
    [MemberData(nameof(Judged))]
    public Task Story_PlayedWithTheShippedEngine_GoesAsWritten(string file) => PlayAsync(Path.Combine("Judged", file), Towns.New(Shipped.Value));

    private static async Task PlayAsync(string file, ChatTown town)
    {
        var story = Story.Read(await File.ReadAllTextAsync(Path.Combine(Folder, file)));
        await new StoryRunner(town).PlayAsync(story);
        ReplyVoice.Check(town.Sent);
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*.yaml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);
}
