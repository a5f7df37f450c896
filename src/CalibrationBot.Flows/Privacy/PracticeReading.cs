using System.Collections.Immutable;
using System.Globalization;
using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Practice;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Privacy;

/// <summary>A whole practice session in people's words, every message of it. It is only ever the practising person's own.</summary>
internal sealed class PracticeReading : IRecordReading
{
    public string Kind => PracticeSession.Kind;

    public ImmutableArray<Card> Read(StoredRecord record)
    {
        var session = Documents.Read(record, PracticeJson.Default.PracticeSession).Value;
        return [Head(session), .. session.Messages.Select(Message)];
    }

    private static Card Head(PracticeSession session) =>
        new CardBuilder($"Practice: {session.PromptTitle}")
            .Facts(
                ("Level", session.Level.ToString()),
                ("Time", session.Minutes is { } minutes ? string.Create(CultureInfo.InvariantCulture, $"{minutes} minutes") : "No clock"),
                ("Started", Line.Of(new Moment(session.StartedAt))),
                ("Ended", session.EndedAt is { } ended ? Line.Of(new Moment(ended)) : "Not ended"),
                ("Facts you asked for", session.Told.IsEmpty ? "None" : string.Join(" ", session.Told)))
            .Build("A practice session.");

    private static Card Message(Utterance message)
    {
        var card = new CardBuilder(null).Facts(
            ("Minute", string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(message.Minute):0}{(message.AfterTime ? ", after time" : string.Empty)}")),
            ("By", message.From == Speaker.Candidate ? "You" : "The interviewer"));
        if (message.EditedAt is { } edited)
        {
            card.Facts(("Edited", Line.Of(new Moment(edited))));
        }

        return card.Quote(message.Text).Build("A message of a practice session.");
    }
}
