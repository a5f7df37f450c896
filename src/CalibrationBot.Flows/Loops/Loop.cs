using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Loops;

/// <summary>One candidate's interviews, as stored. Holds who has filed, never what they filed.</summary>
internal sealed record Loop
{
    public int Schema { get; init; } = 1;

    public required string Id { get; init; }

    public required string Workspace { get; init; }

    /// <summary>What everybody calls the candidate; an alias keeps the candidate's data small.</summary>
    public required string Candidate { get; init; }

    public required Level Level { get; init; }

    public required string PromptId { get; init; }

    public required string PromptTitle { get; init; }

    /// <summary>The person id of the hiring manager, who alone may manage the loop.</summary>
    public required string Manager { get; init; }

    public ImmutableArray<PanelMember> Panel { get; init => field = value.IsDefault ? [] : value; } = [];

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset Deadline { get; init; }

    /// <summary>The platform's id of the channel the thread is in.</summary>
    public required string Channel { get; init; }

    /// <summary>The key of the reply that starts the thread and shows the loop's state.</summary>
    public required string RootKey { get; init; }

    public LoopState State { get; init; }

    public DateTimeOffset? RevealedAt { get; init; }

    public PersonRef ManagerRef => new(Workspace, Manager);

    public Destination ChannelDestination => new(Workspace, DestinationKind.Conversation, Channel, null);

    public Destination Thread => ChannelDestination.Below(RootKey);

    public RecordKey Key => KeyOf(Workspace, Id);

    public int FiledCount => Panel.Count(m => m.FiledAt is not null);

    public bool AllFiled => Panel.All(m => m.FiledAt is not null);

    public static RecordKey KeyOf(string workspace, string id) => new(workspace, "loop", id);

    public PersonRef Ref(PanelMember member) => new(Workspace, member.Person);

    public PanelMember? Member(PersonRef person) =>
        person.Workspace == Workspace ? Panel.FirstOrDefault(m => m.Person == person.Id) : null;

    public bool IsManager(PersonRef person) => person == ManagerRef;

    public Loop WithMember(PanelMember member) =>
        this with { Panel = [.. Panel.Select(m => m.Person == member.Person ? member : m)] };

    /// <summary>Everything the record is listed by: its people, and the candidate for export and erasure.</summary>
    public string[] Links() =>
        [.. Panel.Select(m => $"person:{m.Person}").Append($"person:{Manager}").Append(CandidateLink(Candidate)).Distinct()];

    public static string CandidateLink(string candidate) => $"candidate:{candidate.Trim().ToUpperInvariant()}";
}

/// <summary>One interviewer of a loop.</summary>
/// <param name="Person">The person id.</param>
/// <param name="FiledAt">When the debrief was first filed; null while it is not.</param>
/// <param name="InterviewEnds">When their interview is over; null where nobody said, and in loops of version 0.1.0.</param>
internal sealed record PanelMember(string Person, DateTimeOffset? FiledAt, DateTimeOffset? InterviewEnds = null);

/// <summary>Where a loop stands.</summary>
internal enum LoopState
{
    /// <summary>Debriefs are being filed and are sealed.</summary>
    Open,

    /// <summary>The packet is in the thread.</summary>
    Revealed,

    /// <summary>The manager called it off; debriefs stay sealed.</summary>
    Cancelled,
}
