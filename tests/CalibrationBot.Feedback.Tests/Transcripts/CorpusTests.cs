using System.Runtime.CompilerServices;
using System.Text.Json;
using CalibrationBot.Feedback.Transcripts;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Transcripts;

/// <summary>The labelled sessions keep to the definitions as far as a program can tell.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Parts => [.. Directory.EnumerateFiles(Folder(), "*.jsonl").Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Parts))]
    public void Sessions_OfAPart_KeepToTheDefinitions(string part)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(Folder(), part)))
        {
            using var session = JsonDocument.Parse(line);
            var id = session.RootElement.GetProperty("id").GetString()!;
            Assert.True(ids.Add(id), $"{id} is there twice.");
            var messages = session.RootElement.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("from").GetString()).ToArray();
            var events = session.RootElement.GetProperty("events").EnumerateArray()
                .Select(e => (Name: e.GetProperty("type").GetString(), Message: e.GetProperty("msg").GetInt32())).ToArray();
            Assert.All(events, e => Assert.True(PracticeEventNames.TryParse(e.Name, out _, out _), $"{id}: {e.Name}"));
            Assert.All(events, e => Assert.Equal("candidate", messages[e.Message]));
            Assert.True(events.Count(e => e.Name == "first-technology") <= 1, $"{id} has two first technologies.");
            Assert.Equal(events.Length, events.Distinct().Count());
        }

        Assert.NotEmpty(ids);
    }

    private static string Folder([CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "..", "Corpus", "transcripts");
}
