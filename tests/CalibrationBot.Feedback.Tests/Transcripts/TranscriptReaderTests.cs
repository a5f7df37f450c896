using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Transcripts;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Transcripts;

public sealed class TranscriptReaderTests
{
    private const string Opening = "i: Please design a URL shortener.";

    [Theory]
    [InlineData("c: How many new links do we expect per day?", "clarifying-question(scale)")]
    [InlineData("c: how many users", "clarifying-question(scale)")]
    [InlineData("c: Who will use this, our own staff or the public?", "clarifying-question(users)")]
    [InlineData("c: 10 million over 86,400 seconds is about 115 writes a second, so 230 at peak.", "estimate")]
    [InlineData("c: I'll assume links never expire, tell me if that's wrong.", "stated-assumption")]
    [InlineData("c: Does that make sense so far, or shall I go deeper?", "check-in")]
    [InlineData("c: One table: code as primary key, long_url, owner_id, created_at. All reads are by code.", "data-model")]
    [InlineData("c: I'd use Postgres because the rows must be written in one transaction.", "first-technology")]
    public void Read_ClearMessage_FindsTheEvent(string message, string expected) =>
        Assert.Contains(expected, Sessions.EventsOf(1, Opening, message));

    [Theory]
    [InlineData("c: Sorry, could you repeat that please?")]
    [InlineData("c: May I use Kafka, or would you prefer I stay generic?")]
    [InlineData("c: Can I use the whiteboard on the left?")]
    [InlineData("c: Everything here is a trade-off, absolutely.")]
    [InlineData("c: Hmm, maybe, probably, it could be ok.")]
    public void Read_Trap_FindsNothing(string message) => Assert.Empty(Sessions.EventsOf(1, Opening, message));

    [Theory]
    [InlineData("c: Would Kafka be allowed here?", "c: I'd go with Redis.", 2)]
    [InlineData("c: No Kafka, one process is enough.", "c: Postgres it is.", 2)]
    [InlineData("c: Standard Dynamo lineage.", "c: RocksDB under it.", 2)]
    [InlineData("c: A queue and a cache.", "c: memcached.", 2)]
    [InlineData("c: I'd pick our own queue over Kafka.", "c: So the readings go over MQTT.", 2)]
    [InlineData("c: Airflow would bring the dependencies for free.", "c: We put S3 below it.", 2)]
    public void Read_TechnologyNotPutIntoTheDesign_IsNotTheFirst(string mention, string use, int message)
    {
        var events = TranscriptReader.Default.Read(Sessions.Of(Opening, mention, use));
        Assert.Equal(message, Assert.Single(events, e => e.Type == PracticeEventType.FirstTechnology).Message);
    }

    [Fact]
    public void Read_FirstTechnology_PointsAtItsName()
    {
        var transcript = Sessions.Of(Opening, "c: So the events go to RabbitMQ first.");
        var found = Assert.Single(TranscriptReader.Default.Read(transcript), e => e.Type == PracticeEventType.FirstTechnology);
        Assert.Equal("RabbitMQ", transcript.Messages[1].Text.Substring(found.Span.Start, found.Span.Length));
        Assert.Contains("RabbitMQ", found.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Kafka ")]
    [InlineData("Kafka? ")]
    [InlineData("our Hydra{0} ")]
    [InlineData("1{0} ")]
    [InlineData("a.")]
    [InlineData("how many, ")]
    public void Read_HugeMessages_AreReadInTheTimeOfManySmallOnes(string piece)
    {
        // Anything quadratic takes minutes here, and trips the runner's own limit.
        var huge = string.Concat(Enumerable.Range(0, 100_000 / piece.Length).Select(i => piece.Replace("{0}", i.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)));
        var transcript = Sessions.Of(Opening, "c: " + huge, "i: " + huge, "c: " + huge);
        Assert.All(TranscriptReader.Default.Read(transcript), e => Assert.Equal(Speaker.Candidate, transcript.Messages[e.Message].From));
    }

    [Fact]
    public void Read_EmptySession_HasNoEvents() => Assert.Empty(TranscriptReader.Default.Read(Sessions.Of()));

    [Fact]
    public void TryLoad_FaultyFiles_ReportsFileAndPlace()
    {
        var files = DataFiles.Embedded.With(
        [
            KeyValuePair.Create("Transcripts/Data/weights.txt", "[estimate] 1 0\nfeature\n"),
            KeyValuePair.Create("Transcripts/Data/names.yaml", "version: 1\n"),
        ]);
        Assert.False(TranscriptReader.TryLoad(files, out _, out var errors));
        Assert.Contains(errors, e => (e.File, e.Line, e.Code) == ("Transcripts/Data/weights.txt", 2, DataErrorCodes.BadPattern));
        Assert.Contains(errors, e => (e.File, e.Code) == ("Transcripts/Data/names.yaml", DataErrorCodes.MissingKey));
    }
}
