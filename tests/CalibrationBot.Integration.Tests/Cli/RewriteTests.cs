using System.Text.Json;
using Xunit;

namespace CalibrationBot.Integration.Tests.Cli;

/// <summary><c>rewrite</c> as people and scripts meet it. What a good rewrite is, the tests of Feedback say.</summary>
public sealed class RewriteTests : IDisposable
{
    private const string Notes = "joined late\n4 min: chose sharding by user id, drew two shards\n31 min: asked how many users a day";

    private readonly string _folder = Directory.CreateTempSubdirectory("rewrite").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Rewrite_NotesThatSupportIt_ShowsTheLinesBehindEachClaim()
    {
        var file = Path.Combine(_folder, "notes.txt");
        await File.WriteAllTextAsync(file, Notes);
        var run = await HostProcess.RunAsync(string.Empty, "rewrite", "--text", "Lacked structure.", "--notes", file);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("   3 | 31 min: asked how many users a day", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rewrite_NotesThatHoldNothing_Asks()
    {
        var run = await HostProcess.RunAsync("zoom broke\nnice weather", "rewrite", "--text", "Great communicator.", "--notes", "-");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Your notes don't show", run.Lines[0], StringComparison.Ordinal);
        Assert.EndsWith("?", run.Lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rewrite")]
    [InlineData("rewrite", "--text", "meh")]
    public async Task Rewrite_WithoutTextOrNotes_ShowsTheFullForm(params string[] arguments)
    {
        var run = await HostProcess.RunAsync(string.Empty, arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--notes notes.txt", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rewrite_NotesThatAreMissing_SaysSoInOneLine()
    {
        var run = await HostProcess.RunAsync(string.Empty, "rewrite", "--text", "meh", "--notes", "none.txt");
        Assert.Equal((2, "none.txt: there is no such file\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task RewriteJsonLines_BothSpellings_AnswerAlike()
    {
        var notes = JsonSerializer.Serialize(Notes);
        var input = $$"""
            {"id":1,"text":"Lacked structure.","notes":{{notes}},"competency":"none","level":"staff"}
            {"id":1,"vague_text":"Lacked structure.","notes":{{notes}},"level":"staff","extra":[1]}
            {"id":2,"text":"Lacked structure."}
            {"id":3,"notes":"x"}
            """;
        var run = await HostProcess.RunAsync(input, "rewrite", "--jsonl");
        Assert.Equal(run.Lines[0], run.Lines[1]);
        var answers = run.Lines.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        string[] members = ["id", "action", "text", "question", "signals", "evidence"];
        Assert.Equal(members, answers[0].EnumerateObject().Select(m => m.Name));
        Assert.All(answers[0].GetProperty("evidence").EnumerateArray().SelectMany(e => e.GetProperty("lines").EnumerateArray()), l => Assert.InRange(l.GetInt32(), 1, 3));
        Assert.Equal("ask", answers[2].GetProperty("action").GetString());
        Assert.Equal(JsonValueKind.Null, answers[2].GetProperty("text").ValueKind);
        Assert.Equal(4, answers[3].GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task RewriteJsonLines_NotesInOtherShapes_AnswerAsTheirTextDoes()
    {
        string[] lines = Notes.Split('\n');
        object[] items =
        [
            new { id = 1, text = "Lacked structure.", notes = Notes },
            new { id = 1, text = (string?)null, vague_text = "Lacked structure.", notes = Notes },
            new { id = 1, text = "Lacked structure.", notes = lines },
            new { id = 1, text = "Lacked structure.", notes = Notes.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n\r\n" },
            new { id = 1, text = "Lacked structure.", notes = "\uFEFF" + Notes },
        ];
        var run = await HostProcess.RunAsync(string.Join('\n', items.Select(i => JsonSerializer.Serialize(i))), "rewrite", "--jsonl");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\"rewrite\"", run.Lines[0], StringComparison.Ordinal);
        Assert.All(run.Lines, l => Assert.Equal(run.Lines[0], l));
    }

    [Theory]
    [InlineData("[]", "ask")]
    [InlineData("null", "ask")]
    [InlineData("7", "\"notes\" must be a text")]
    [InlineData("[1]", "\"notes\" must be a text, or a list of texts")]
    public async Task RewriteJsonLines_NotesThatHoldNothing_AskOrSaySo(string notes, string expected)
    {
        var run = await HostProcess.RunAsync($$"""{"id":1,"text":"meh","notes":{{notes}}}""", "rewrite", "--jsonl");
        var answer = JsonDocument.Parse(Assert.Single(run.Lines)).RootElement;
        Assert.Contains(expected, answer.TryGetProperty("error", out var error) ? error.GetString() : answer.GetProperty("action").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RewriteJsonLines_EverySignal_HasLinesOrIsOnlyAHintOfAQuestion()
    {
        var notes = JsonSerializer.Serialize(Notes);
        var run = await HostProcess.RunAsync($$"""
            {"id":1,"text":"Lacked structure.","notes":{{notes}}}
            {"id":2,"text":"Weak on scale.","notes":"lunch was late"}
            """, "rewrite", "--jsonl");
        var answers = run.Lines.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        var signals = answers[0].GetProperty("signals").EnumerateArray().Select(s => s.GetString());
        var evidence = answers[0].GetProperty("evidence").EnumerateArray().ToList();
        Assert.Equal(signals, evidence.Select(e => e.GetProperty("signal").GetString()));
        Assert.All(evidence, e => Assert.NotEmpty(e.GetProperty("lines").EnumerateArray()));
        Assert.Equal((0, 0), (answers[1].GetProperty("signals").GetArrayLength(), answers[1].GetProperty("evidence").GetArrayLength()));
    }
}
