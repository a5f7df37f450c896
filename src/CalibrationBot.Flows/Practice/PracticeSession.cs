using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Practice;

/// <summary>One person's practice, as stored: what was chosen, every message with its minute, and what was told.</summary>
/// <remarks>The review is never stored: it follows from the messages, so that deleting this deletes everything.</remarks>
internal sealed record PracticeSession
{
    public const string Kind = "practice";

    public int Schema { get; init; } = 1;

    public required string Workspace { get; init; }

    public required string Id { get; init; }

    public required string Person { get; init; }

    /// <summary>The form it was begun with; tells a second press of the same button.</summary>
    public string Form { get; init => field = value ?? string.Empty; } = string.Empty;

    public required string PromptId { get; init; }

    public required string PromptTitle { get; init; }

    /// <summary>Which of the prompt's sets of figures is told, from 0.</summary>
    public required int FigureSet { get; init; }

    public required Level Level { get; init; }

    /// <summary>How long it is, in minutes; null without a clock.</summary>
    public int? Minutes { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When time up was told; null before, and without a clock.</summary>
    public DateTimeOffset? TimeUpAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Everything said, in order of arrival; only ever appended to, apart from a person's own edits.</summary>
    public ImmutableArray<Utterance> Messages { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The questions of the hidden facts that were told.</summary>
    public ImmutableArray<string> Told { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The interviewer's nudges given so far, by name; none comes twice.</summary>
    public ImmutableArray<string> Nudges { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The thread of the direct conversation that it goes on in (<see cref="Turn.Thread"/>); null where there is none.</summary>
    public string? Thread { get; init; }

    /// <summary>The key of the reply that opened it.</summary>
    public string OpeningKey { get; init => field = value ?? string.Empty; } = string.Empty;

    /// <summary>The key of the posted reply that shows the review or a page of the session; empty before the end.</summary>
    public string CardKey { get; init => field = value ?? string.Empty; } = string.Empty;

    /// <summary>The key of the last update of that card.</summary>
    public string CardUpdateKey { get; init => field = value ?? string.Empty; } = string.Empty;

    public bool IsOpen => EndedAt is null;

    public PersonRef Owner => new(Workspace, Person);

    public RecordKey Key => KeyOf(Workspace, Id);

    /// <summary>When the time is up; null without a clock.</summary>
    public DateTimeOffset? Deadline => Minutes is { } minutes ? StartedAt.AddMinutes(minutes) : null;

    /// <summary>The candidate's own messages.</summary>
    public IEnumerable<Utterance> Own => Messages.Where(m => m.From == Speaker.Candidate);

    public static RecordKey KeyOf(string workspace, string id) => new(workspace, Kind, id);

    /// <summary>The whole as the reader of transcripts takes it.</summary>
    public Transcript ToTranscript() => new(PromptTitle, Level, [.. Messages.Select(m => new TranscriptMessage(m.Minute, m.From, m.Text))]);
}

/// <summary>One message of a practice.</summary>
/// <param name="Id">The platform's id of the message, else the turn's; tells a message that arrives again.</param>
/// <param name="At">When it was sent.</param>
/// <param name="Minute">Minutes from the start; without a clock, long pauses count little.</param>
/// <param name="From">Who wrote it.</param>
/// <param name="Text">The text, exactly as typed; after an edit, as edited.</param>
/// <param name="AfterTime">Whether it was sent after the time was up or the session had ended.</param>
/// <param name="EditedAt">When it was last edited; null when it never was.</param>
internal sealed record Utterance(
    string Id, DateTimeOffset At, double Minute, Speaker From, string Text, bool AfterTime = false, DateTimeOffset? EditedAt = null);

/// <summary>How practice sessions are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(PracticeSession))]
internal sealed partial class PracticeJson : JsonSerializerContext;
