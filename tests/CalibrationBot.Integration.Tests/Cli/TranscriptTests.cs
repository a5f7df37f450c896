using System.Text.Json;
using Xunit;

namespace CalibrationBot.Integration.Tests.Cli;

public sealed class TranscriptTests
{
    [Fact]
    public async Task TranscriptJsonLines_ASession_NamesEventsByTheirMessages()
    {
        const string Input = """
            {"id":"t1","prompt":"Design a URL shortener","level":"senior","messages":[{"t":0,"from":"interviewer","text":"Design a URL shortener."},{"t":1,"from":"candidate","text":"How many new links a day do we expect?","extra":true}]}
            {"id":"t2","messages":[]}
            {"id":"t3","messages":[{"from":"bot","text":"hi"}]}
            {"id":"t4","messages":[{"from":"candidate"}]}
            {"id":"t5"}
            """;
        var run = await HostProcess.RunAsync(Input, "transcript", "--jsonl");
        var answers = run.Lines.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        var found = Assert.Single(answers[0].GetProperty("events").EnumerateArray());
        Assert.Equal("""{"type":"clarifying-question(scale)","msg":1}""", found.GetRawText());
        Assert.Equal("""{"id":"t2","events":[]}""", run.Lines[1]);
        Assert.StartsWith("Message 0:", answers[2].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("Message 0: \"text\" is missing.", answers[3].GetProperty("error").GetString());
        Assert.Equal(5, answers[4].GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData("\"from\":\"Candidate\",\"t\":1")]
    [InlineData("\"from\":\" CANDIDATE\",\"t\":-2.5")]
    [InlineData("\"from\":\"candidate\"")]
    [InlineData("\"from\":\"candidate\",\"t\":\"12:30\"")]
    public async Task Transcript_SpeakerAndMinuteInOtherSpellings_AreRead(string members)
    {
        var run = await HostProcess.RunAsync($$"""{"id":1,"messages":[{{{members}},"text":"How many users a day?"}]}""", "transcript", "--jsonl");
        Assert.Equal("""{"id":1,"events":[{"type":"clarifying-question(scale)","msg":0}]}""", Assert.Single(run.Lines));
    }
}
