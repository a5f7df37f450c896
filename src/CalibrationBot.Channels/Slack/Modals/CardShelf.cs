using System.Text.Json;
using CalibrationBot.Channels.Slack.Rendering;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Channels.Slack.Modals;

/// <summary>
/// Keeps cards whose message does not hold all of them: a form for its modal, a long text for its rest. They end with
/// <c>Retention:Records:slack.card</c>. Thread-safe.
/// </summary>
internal sealed class CardShelf(IRecordStore records)
{
    /// <summary>The kind of the records.</summary>
    public const string Kind = "slack.card";

    /// <summary>Keeps a card before its message goes out. Doing it again changes nothing.</summary>
    /// <param name="key">The key of its reply.</param>
    /// <param name="card">The card.</param>
    /// <param name="reader">The one person who sees it, for an erasure to find; null where a channel does: then those it names.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="cancellationToken">Gives up before the write.</param>
    public async ValueTask KeepAsync(string workspace, string key, Card card, string? reader, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(new KeptCard(key, card), ModalsJson.Default.KeptCard);
        IEnumerable<string> people = reader is null ? card.People().Select(p => p.Id) : [reader];
        await records.TryWriteAsync([new RecordChange(KeyOf(workspace, key), 0, json, [.. people.Select(p => $"person:{p}")])], cancellationToken);
    }

    /// <summary>The card; null when it needed no keeping, or ended.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="key">Its key as it travelled, perhaps as its hash.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<KeptCard?> FindAsync(string workspace, string key, CancellationToken cancellationToken) =>
        await records.GetAsync(KeyOf(workspace, key), cancellationToken) is { } found
            ? JsonSerializer.Deserialize(found.Json, ModalsJson.Default.KeptCard)
            : null;

    /// <summary>A short name for a key, the same whether it travelled as it is or as its hash.</summary>
    public static string NameOf(string key) => Digest.Of(ActionAddress.Shortened(key));

    private static RecordKey KeyOf(string workspace, string key) => new(workspace, Kind, NameOf(key));
}
