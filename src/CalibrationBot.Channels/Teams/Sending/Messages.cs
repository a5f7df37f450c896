using System.Text.Json.Nodes;
using CalibrationBot.Channels.Teams.Dialogs;
using CalibrationBot.Channels.Teams.Receiving;
using CalibrationBot.Channels.Teams.References;
using CalibrationBot.Channels.Teams.Rendering;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Sending;

/// <summary>Writes a reply as the activity that carries it: the card, and its meaning in one line for notifications.</summary>
internal sealed class Messages(Scenes scenes, CardShelf shelf, ReferenceBook book)
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";

    /// <summary>Writes a reply; what of its card will be asked for later is kept first.</summary>
    public async ValueTask<JsonObject> WriteAsync(Reply reply, CancellationToken cancellationToken)
    {
        var rendered = AdaptiveCardRenderer.Message(reply.Card, reply.Key, await scenes.ForMessageAsync(reply, cancellationToken));
        var isElsewhere = reply.OnlyFor is not null && !reply.To.IsPersonal && reply.Card.Blocks.Any(b => b is Buttons);
        if (rendered.NeedsCard || isElsewhere)
        {
            var kept = new KeptCard(reply.Key, reply.Card, Scenes.ReaderOf(reply) ?? string.Empty, await PlaceAsync(reply.To, cancellationToken));
            await shelf.KeepAsync(reply.To.Workspace, kept, cancellationToken);
        }

        return Carrying(rendered.Content, AdaptiveCardRenderer.Meaning(reply.Card));
    }

    /// <summary>The activity of a card.</summary>
    public static JsonObject Carrying(JsonObject card, string meaning) => new()
    {
        ["type"] = "message",
        ["summary"] = meaning,
        ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = CardType, ["content"] = card }),
    };

    private async ValueTask<ConversationRef?> PlaceAsync(Destination to, CancellationToken cancellationToken)
    {
        if (to.IsPersonal)
        {
            return null;
        }

        var channel = Place.ChannelOf(to.Id);
        var isChannel = (await book.PlaceAsync(to.Workspace, channel, cancellationToken))?.IsChannel ?? true;
        var kind = !isChannel ? ConversationKind.Group : channel.Length < to.Id.Length ? ConversationKind.Thread : ConversationKind.Channel;
        return new(to.Workspace, to.Id, kind, channel);
    }
}
