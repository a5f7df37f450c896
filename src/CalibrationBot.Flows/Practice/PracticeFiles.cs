using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Practice;

/// <summary>
/// The one way to practice sessions. Only the person who practised ever gets one; what is missing and what is somebody
/// else's look the same.
/// </summary>
internal sealed class PracticeFiles(IRecordReader records)
{
    /// <summary>How many sessions back the prompts count as seen lately.</summary>
    public const int Lately = 20;

    /// <summary>The person's session of that id; null for any other.</summary>
    public async ValueTask<Stored<PracticeSession>?> FindAsync(PersonRef person, string id, CancellationToken cancellationToken)
    {
        if (!ShortId.IsValid(id))
        {
            return null;
        }

        var found = await records.FindAsync(PracticeSession.KeyOf(person.Workspace, id), PracticeJson.Default.PracticeSession, cancellationToken);
        return found?.Value.Owner == person ? found : null;
    }

    /// <summary>The person's latest sessions, newest first.</summary>
    public async ValueTask<ImmutableArray<Stored<PracticeSession>>> LatestAsync(PersonRef person, CancellationToken cancellationToken)
    {
        var found = await records.ListAsync(person.Workspace, PracticeSession.Kind, $"person:{person.Id}", Lately, cancellationToken);
        return [.. found.Select(r => Documents.Read(r, PracticeJson.Default.PracticeSession)).Where(s => s.Value.Owner == person)];
    }

    public static void Save(Step step, PracticeSession session, long version) =>
        step.Save(session.Key, version, session, PracticeJson.Default.PracticeSession, $"person:{session.Person}");

    /// <summary>Lets what the person types go to this session, or to none.</summary>
    public static void Listen(Step step, Stored<Session> current, PracticeSession? session)
    {
        var wanted = session is null ? Session.None : new Session(PracticeFlow.FlowName, session.Id);
        if (current.Value != wanted)
        {
            step.Save(Session.KeyOf(step.Turn.From), current.Version, wanted, SessionJson.Default.Session, $"person:{step.Turn.From.Id}");
        }
    }
}
