using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Debrief;

/// <summary>One interviewer's debrief of one loop, as stored: the working draft, what was filed, and how it came about.</summary>
internal sealed record DebriefDocument
{
    public int Schema { get; init; } = 1;

    public required string Workspace { get; init; }

    public required string LoopId { get; init; }

    public required string Person { get; init; }

    /// <summary>The version of the rubric the findings and suggestions came from.</summary>
    public required string RubricVersion { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Raw notes, used to support rewrites; never shown to anybody else.</summary>
    public string Notes { get; init => field = value ?? string.Empty; } = string.Empty;

    /// <summary>One entry for each rated competency, in the rubric's order.</summary>
    public ImmutableArray<Entry> Entries { get; init => field = value.IsDefault ? [] : value; } = [];

    public Recommendation? Recommendation { get; init; }

    public string Reason { get; init => field = value ?? string.Empty; } = string.Empty;

    /// <summary>Where the person is.</summary>
    public Cursor Cursor { get; init => field = value ?? Cursor.Start; } = Cursor.Start;

    /// <summary>The key of the posted reply that shows the current card; empty before the first.</summary>
    public string CardKey { get; init => field = value ?? string.Empty; } = string.Empty;

    /// <summary>The key of the last update of that card.</summary>
    public string CardUpdateKey { get; init => field = value ?? string.Empty; } = string.Empty;

    /// <summary>What was filed; null before. Changes made later stay in the draft until they are filed too.</summary>
    public FiledDebrief? Filed { get; init; }

    public ImmutableArray<Addendum> Addenda { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Every text and suggestion with what became of it, oldest first; only ever appended to.</summary>
    public ImmutableArray<HistoryLine> History { get; init => field = value.IsDefault ? [] : value; } = [];

    public PersonRef Author => new(Workspace, Person);

    public RecordKey Key => KeyOf(Workspace, LoopId, Person);

    public static RecordKey KeyOf(string workspace, string loopId, string person) => new(workspace, "debrief", $"{loopId}:{person}");

    public static DebriefDocument Empty(string workspace, string loopId, string person, string rubricVersion, DateTimeOffset at) => new()
    {
        Workspace = workspace,
        LoopId = loopId,
        Person = person,
        RubricVersion = rubricVersion,
        UpdatedAt = at,
        Entries = [.. CompetencyNames.Rated.Select(c => new Entry { Competency = c })],
    };

    public DebriefDocument With(int index, Entry entry) => this with { Entries = Entries.SetItem(index, entry) };

    public DebriefDocument Remember(HistoryLine line) => this with { History = History.Add(line) };
}

/// <summary>What stands in the packet once the loop is revealed.</summary>
/// <param name="At">When it was filed, or filed again.</param>
/// <param name="Entries">The entries as they were then.</param>
/// <param name="Recommendation">The interviewer's own.</param>
/// <param name="Reason">The reason given for it; may be empty.</param>
/// <param name="RubricVersion">The rubric it was judged by.</param>
internal sealed record FiledDebrief(
    DateTimeOffset At, ImmutableArray<Entry> Entries, Recommendation Recommendation, string Reason, string RubricVersion);

/// <summary>Something added after the reveal.</summary>
/// <param name="At">When.</param>
/// <param name="Text">The text.</param>
/// <param name="Why">Why it was not there before.</param>
internal sealed record Addendum(DateTimeOffset At, string Text, string Why);

/// <summary>One thing that happened to a text.</summary>
/// <param name="At">When.</param>
/// <param name="By">The person id.</param>
/// <param name="What">What was done: typed, answered, accepted, edited, kept, withheld, replaced, filed.</param>
/// <param name="Where">The competency's id, or <c>notes</c>, <c>recommendation</c>, <c>addendum</c>.</param>
/// <param name="Before">The text before; empty when there was none.</param>
/// <param name="After">The text after.</param>
/// <param name="Suggestion">What the bot had proposed; empty when nothing.</param>
/// <param name="Why">The reason the person gave; empty when none.</param>
/// <param name="Rubric">The rubric's version.</param>
internal sealed record HistoryLine(
    DateTimeOffset At, string By, string What, string Where, string Before, string After, string Suggestion, string Why, string Rubric);
