using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Transcripts;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Transcripts;

public sealed class TranscriptReaderPropertyTests
{
    private static readonly string[] Pieces =
    [
        "how many ", "users? ", "Kafka ", "I'd use ", "Redis", ". ", "\n", "1,000,000 ", "86,400 ", "50M ", "two hundred ", "and ", "fifty ", "our Hydra ", "->", "user_id ",
        "because ", "if it dies ", "we retry", "?", "…", "'", "-", "/", "http/2 ", "1e400 ", "99999999999999999999999999 ", "9e99", "\ud83d", "\ude00", "مرحبا ", "日本語", "\u202e", "\0", "* ", "# ", "x12 ", "x", "1:30",
    ];

    private static readonly Arbitrary<Transcript> Transcripts = Arb.From(
        from messages in Gen.ArrayOf(
            from candidate in Gen.Elements(true, false)
            from pieces in Gen.ArrayOf(Gen.OneOf(Gen.Elements(Pieces), ArbMap.Default.GeneratorFor<string>().Select(s => s ?? string.Empty)))
            select new TranscriptMessage(0, candidate ? Speaker.Candidate : Speaker.Interviewer, string.Concat(pieces)))
        select new Transcript("Design a chat", Level.Mid, [.. messages]));

    [Fact]
    public void Read_AnyText_StaysInsideCandidateMessages() =>
        Prop.ForAll(Transcripts, transcript => TranscriptReader.Default.Read(transcript).All(e =>
        {
            var message = transcript.Messages[e.Message];
            return message.From == Speaker.Candidate && e.Span.Start >= 0 && e.Span.Length > 0 && e.Span.End <= message.Text.Length
                && e.Reason.Length > 0 && PracticeEventNames.All.Contains(e.Name);
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_AnyText_HasTheFirstTechnologyAtMostOnce() =>
        Prop.ForAll(Transcripts, transcript => TranscriptReader.Default.Read(transcript).Count(e => e.Type == PracticeEventType.FirstTechnology) <= 1)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Read_AnyText_IsDeterministicAndInOrder() =>
        Prop.ForAll(Transcripts, transcript =>
        {
            var events = TranscriptReader.Default.Read(transcript);
            return events.SequenceEqual(TranscriptReader.Default.Read(transcript))
                && events.SequenceEqual(events.OrderBy(e => e.Message).ThenBy(e => PracticeEventNames.All.IndexOf(e.Name)))
                && events.Distinct().Count() == events.Length;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_OnlyInterviewerMessages_HasNoEvents() =>
        Prop.ForAll(Transcripts, transcript =>
        {
            var turned = transcript with { Messages = [.. transcript.Messages.Select(m => m with { From = Speaker.Interviewer })] };
            return TranscriptReader.Default.Read(turned).IsEmpty;
        }).QuickCheckThrowOnFailure();
}
