using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Flows.Practice.Prompts;

namespace CalibrationBot.Flows.Practice.Reviewing;

/// <summary>Looks back at a session. Pure: the same session always gives the same review.</summary>
internal sealed class Reviewer(TranscriptReader reader, Rubric rubric)
{
    /// <summary>The events of a session, by message.</summary>
    public ImmutableArray<PracticeEvent> Events(PracticeSession session) => reader.Read(session.ToTranscript());

    public LookBack Review(PracticeSession session, DesignPrompt? prompt)
    {
        var events = Events(session);
        return new LookBack(
            Moments(session, events),
            Advisor.Advise(session, prompt, events, rubric),
            [.. (prompt?.Facts ?? []).Select(f => f.Ask).Except(session.Told)],
            IsReadable(session));
    }

    // The same test as for remarks would do, but Check is another flow's folder; letters are enough here: few that are Latin.
    private static bool IsReadable(PracticeSession session)
    {
        var letters = session.Own.SelectMany(m => m.Text.Take(2_000)).Where(char.IsLetter).ToList();
        return letters.Count == 0 || letters.Count(c => c < 0x250) * 2 >= letters.Count;
    }

    private static ImmutableArray<SessionMoment> Moments(PracticeSession session, ImmutableArray<PracticeEvent> events)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var moments = ImmutableArray.CreateBuilder<SessionMoment>();
        foreach (var group in events.GroupBy(e => e.Message))
        {
            var message = session.Messages[group.Key];
            var told = group.Select(e => (Event: e, Deed: Deeds.Of(e, message.Text))).Where(d => d.Deed is not null).ToList();
            if (told.Count == 0)
            {
                continue;
            }

            var shown = told.FirstOrDefault(d => d.Event.Type == PracticeEventType.FirstTechnology, told[0]).Event;
            moments.Add(new SessionMoment(
                group.Key,
                message.Minute,
                message.AfterTime,
                message.EditedAt is not null,
                [.. told.Select(d => d.Deed!).Distinct()],
                Quoting.Of(message.Text, shown.Span),
                told.Count(d => seen.Add(d.Event.Name))));
        }

        return moments.ToImmutable();
    }
}
