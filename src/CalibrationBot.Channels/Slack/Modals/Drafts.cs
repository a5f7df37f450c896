using System.Collections.Immutable;
using System.Text.Json;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Channels.Slack.Modals;

/// <summary>
/// What people typed into modals and have not submitted, one a person and card: closing a modal, or its vanishing, loses
/// nothing. They end with <c>Retention:Records:slack.draft</c>. Thread-safe.
/// </summary>
internal sealed class Drafts(IRecordStore records)
{
    /// <summary>The kind of the records.</summary>
    public const string Kind = "slack.draft";

    private const int Tries = 4;

    /// <summary>Keeps a draft unless a newer one is there.</summary>
    /// <param name="person">Whose it is.</param>
    /// <param name="cardKey">The card's key.</param>
    /// <param name="draft">What stands in the modal.</param>
    /// <param name="cancellationToken">Gives up before the write.</param>
    public async ValueTask KeepAsync(PersonRef person, string cardKey, Draft draft, CancellationToken cancellationToken)
    {
        var key = KeyOf(person, cardKey);
        for (var i = 0; i < Tries; i++)
        {
            var stored = await records.GetAsync(key, cancellationToken);
            if (stored is not null && Read(stored).At > draft.At)
            {
                return;
            }

            var json = JsonSerializer.Serialize(draft, ModalsJson.Default.Draft);
            if (await records.TryWriteAsync([new RecordChange(key, stored?.Version ?? 0, json, [$"person:{person.Id}"])], cancellationToken))
            {
                return;
            }
        }
    }

    /// <summary>What the person left in a card's modal; empty for nothing.</summary>
    public async ValueTask<IReadOnlyDictionary<string, string>> FindAsync(PersonRef person, string cardKey, CancellationToken cancellationToken) =>
        await records.GetAsync(KeyOf(person, cardKey), cancellationToken) is { } stored
            ? Read(stored).Fields
            : ImmutableDictionary<string, string>.Empty;

    /// <summary>Drops a draft that was submitted.</summary>
    public async ValueTask DropAsync(PersonRef person, string cardKey, CancellationToken cancellationToken)
    {
        var key = KeyOf(person, cardKey);
        for (var i = 0; i < Tries && await records.GetAsync(key, cancellationToken) is { } stored; i++)
        {
            if (await records.TryWriteAsync([new RecordChange(key, stored.Version, null, [])], cancellationToken))
            {
                return;
            }
        }
    }

    private static Draft Read(StoredRecord record) =>
        JsonSerializer.Deserialize(record.Json, ModalsJson.Default.Draft) ?? throw new JsonException("A draft holds nothing.");

    private static RecordKey KeyOf(PersonRef person, string cardKey) => new(person.Workspace, Kind, $"{person.Id}:{CardShelf.NameOf(cardKey)}");
}
