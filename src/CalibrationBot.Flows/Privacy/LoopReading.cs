using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Loops;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Privacy;

/// <summary>A loop in people's words.</summary>
internal sealed class LoopReading : IRecordReading
{
    public string Kind => "loop";

    public ImmutableArray<Card> Read(StoredRecord record) => [Of(Documents.Read(record, LoopJson.Default.Loop).Value)];

    public static Card Of(Loop loop)
    {
        var state = loop.State switch
        {
            LoopState.Revealed => loop.RevealedAt is { } at ? Line.Of("Revealed ", new Moment(at)) : "Revealed",
            LoopState.Cancelled => "Cancelled",
            _ => (Line)"Open",
        };
        return new CardBuilder($"Loop for {loop.Candidate}")
            .Facts(
                ("Candidate", loop.Candidate),
                ("Level", LoopCards.LevelName(loop)),
                ("Design prompt", loop.PromptTitle),
                ("State", state),
                ("Opened", Line.Of(new Moment(loop.OpenedAt))),
                ("Debriefs due", Line.Of(new Moment(loop.Deadline))),
                ("Hiring manager", Line.Of(new Mention(loop.ManagerRef))))
            .Text("Interviewers:")
            .List(loop.Panel.Select(m => Of(loop, m)))
            .Build($"The loop for {loop.Candidate}.");
    }

    private static Line Of(Loop loop, PanelMember member)
    {
        Run[] interview = member.InterviewEnds is { } ends ? [", interview until ", new Moment(ends)] : [];
        Run[] filed = member.FiledAt is { } at ? [", filed ", new Moment(at)] : [", not filed"];
        return Line.Of([new Mention(loop.Ref(member)), .. interview, .. filed]);
    }
}
