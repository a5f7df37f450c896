using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Conversations;

/// <summary>
/// Gathers what one step wants to happen. Keys of replies come from the turn and their place in the step, so a repeated
/// step gives the same keys and nothing goes out twice. Lives for one step, on one thread.
/// </summary>
internal sealed class Step(Turn turn)
{
    private readonly List<Reply> _replies = [];
    private readonly List<RecordChange> _changes = [];
    private readonly List<TimerChange> _timers = [];
    private readonly List<AuditLine> _audit = [];

    public Turn Turn { get; } = turn;

    /// <summary>Sends a card to a place, and returns the reply's key.</summary>
    public string Send(Destination to, Card card, string? replaces = null, PersonRef? onlyFor = null)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{Turn.Id}#{_replies.Count}");
        _replies.Add(new Reply(key, Turn.Answering(to), card, replaces, onlyFor));
        return key;
    }

    /// <summary>Answers the person who acted, where they acted, so that nobody else sees it.</summary>
    public string Answer(Card card, string? replaces = null) =>
        Turn.Conversation.Kind == ConversationKind.Direct
            ? Send(Turn.From.Direct, card, replaces)
            : Send(Turn.Conversation.Here, card, replaces, Turn.From);

    /// <summary>Tells the person who acted in a shared place that what they asked for is in their direct conversation.</summary>
    public void Point(Card card)
    {
        if (Turn.Conversation.Kind != ConversationKind.Direct)
        {
            Answer(card);
            _replies[^1] = _replies[^1] with { IsPointer = true };
        }
    }

    /// <summary>Writes a document; the last write of a key in a step wins.</summary>
    public void Save<T>(RecordKey key, long version, T document, JsonTypeInfo<T> type, params ReadOnlySpan<string> links)
    {
        _changes.RemoveAll(c => c.Key == key);
        _changes.Add(new RecordChange(key, version, JsonSerializer.Serialize(document, type), [.. links]));
    }

    /// <summary>Deletes a document.</summary>
    public void Delete(RecordKey key, long version)
    {
        _changes.RemoveAll(c => c.Key == key);
        _changes.Add(new RecordChange(key, version, null, []));
    }

    /// <summary>Sets or, without a time, cancels a timer of a person.</summary>
    public void SetTimer(string key, DateTimeOffset? due, PersonRef person, TimeCame input) =>
        _timers.Add(new TimerChange(key, due, new ConversationRef(person.Workspace, person.Id, ConversationKind.Direct, person.Id), person, input));

    public void Audit(string deed, RecordKey subject) => _audit.Add(new AuditLine(Turn.From, deed, subject, Turn.At));

    public StepResult Result() => new([.. _replies], [.. _changes], [.. _timers], [.. _audit]);
}
