using System.Text.Json;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Channels.Teams.Dialogs;

/// <summary>
/// Keeps cards whose message does not hold all of them, or tells where they belong: a form for its dialog, a long text for its
/// rest, and what was asked in a channel but shown to one person in their own chat. They end with
/// <c>Retention:Records:teams.card</c>. Thread-safe.
/// </summary>
internal sealed class CardShelf(IRecordStore records)
{
    /// <summary>The kind of the records.</summary>
    public const string Kind = "teams.card";

    /// <summary>Keeps a card before its message goes out. Doing it again changes nothing.</summary>
    public async ValueTask KeepAsync(string workspace, KeptCard card, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(card, DialogsJson.Default.KeptCard);
        await records.TryWriteAsync([new RecordChange(KeyOf(workspace, card.Key), 0, json, card.Reader.Length == 0 ? [] : [$"person:{card.Reader}"])], cancellationToken);
    }

    /// <summary>
    /// The card, for a person who may see it: the one it was for, or anybody in the place it stands in. The key comes from
    /// outside, so that somebody else's card is as good as none.
    /// </summary>
    /// <param name="person">Who asks.</param>
    /// <param name="from">Where they ask.</param>
    /// <param name="key">The card's key, as it came back.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<KeptCard?> FindAsync(PersonRef person, ConversationRef from, string key, CancellationToken cancellationToken)
    {
        if (key.Length == 0 || await records.GetAsync(KeyOf(person.Workspace, key), cancellationToken) is not { } stored)
        {
            return null;
        }

        var kept = JsonSerializer.Deserialize(stored.Json, DialogsJson.Default.KeptCard)!;
        return (kept.Reader.Length > 0 ? kept.Reader == person.Id : kept.Place?.ChannelId == from.ChannelId) ? kept : null;
    }

    /// <summary>
    /// Puts a choice back to where its card belongs: what was asked in a channel is answered in somebody's own chat, and what
    /// they choose there is about the channel all the same.
    /// </summary>
    public async ValueTask<Turn> PutBackAsync(Turn turn, CancellationToken cancellationToken) =>
        turn is { Input: Chose { CardKey.Length: > 0 } chose, Conversation.Kind: ConversationKind.Direct }
        && await FindAsync(turn.From, turn.Conversation, chose.CardKey, cancellationToken) is { Place: { } place }
            ? turn with { Conversation = place }
            : turn;

    private static RecordKey KeyOf(string workspace, string key) =>
        new(workspace, Kind, Digest.Of(key));
}
