using System.Collections.Immutable;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Conversations;

/// <summary>Everything a step wants to happen, committed in one transaction or not at all.</summary>
/// <param name="Replies">What to send, in order.</param>
/// <param name="Changes">Records to write, each with the version that was read.</param>
/// <param name="Timers">Timers to set or cancel.</param>
/// <param name="Audit">Lines for the append-only audit trail.</param>
public sealed record StepResult(
    ImmutableArray<Reply> Replies,
    ImmutableArray<RecordChange> Changes,
    ImmutableArray<TimerChange> Timers,
    ImmutableArray<AuditLine> Audit)
{
    /// <summary>Nothing to do.</summary>
    public static StepResult Nothing { get; } = new([], [], [], []);

    /// <summary>Only replies.</summary>
    public static StepResult Say(params ReadOnlySpan<Reply> replies) => Nothing with { Replies = [.. replies] };
}

/// <summary>Sets a timer, or cancels it where <paramref name="Due"/> is null. Setting one again moves it.</summary>
/// <param name="Key">Unique within the workspace.</param>
/// <param name="Due">When it comes; null to cancel.</param>
/// <param name="Conversation">Where its turn will belong.</param>
/// <param name="Person">Whose timer it is.</param>
/// <param name="Input">What the turn will carry.</param>
public sealed record TimerChange(string Key, DateTimeOffset? Due, ConversationRef Conversation, PersonRef Person, TimeCame Input);

/// <summary>One line of the audit trail: who did what to what, never the text itself.</summary>
/// <param name="Actor">Who did it.</param>
/// <param name="Deed">What was done, such as <c>loop.opened</c> or <c>debrief.filed</c>.</param>
/// <param name="Subject">The key of the record it was done to.</param>
/// <param name="At">When.</param>
public sealed record AuditLine(PersonRef Actor, string Deed, RecordKey Subject, DateTimeOffset At);
