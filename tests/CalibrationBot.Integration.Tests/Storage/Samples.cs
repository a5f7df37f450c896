using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Integration.Tests.Storage;

/// <summary>Small things to store.</summary>
internal static class Samples
{
    public const string Workspace = "test:w";
    public static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    public static readonly PersonRef Dana = new(Workspace, "dana");

    public static ConversationRef Conversation(string id = "c1") => new(Workspace, id, ConversationKind.Direct, id);

    public static Turn Said(string id, string conversation = "c1", string text = "hello", string? message = null) =>
        new($"{Workspace}/{id}", Conversation(conversation), Dana, At, new Said(text), message);

    public static Reply Reply(string key, string to = "c1", string text = "hi", string? replaces = null) =>
        new(key, Conversation(to).Here, new Card(null, [new Paragraph(text)], text), replaces);

    public static RecordKey Key(string id, string kind = "note") => new(Workspace, kind, id);

    public static RecordChange Write(string id, long expected, string? json, params ImmutableArray<string> links) =>
        new(Key(id), expected, json, links);

    public static TimerChange Timer(string key, DateTimeOffset? due, string conversation = "c1") =>
        new(key, due, Conversation(conversation), Dana, new TimeCame("test.rang", key));

    public static AuditLine Audit(string deed = "note.written", string subject = "n1") => new(Dana, deed, Key(subject), At);

    public static StepResult Changes(params ImmutableArray<RecordChange> changes) => StepResult.Nothing with { Changes = changes };

    public static StepResult Timers(params ImmutableArray<TimerChange> timers) => StepResult.Nothing with { Timers = timers };
}
