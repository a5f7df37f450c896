using CalibrationBot.Channels.Slack.Modals;
using CalibrationBot.Channels.Slack.Rendering;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>Renders a reply's card, and keeps the card of which its message shows only a part. Thread-safe.</summary>
internal sealed class ReplyRenderer(CardShelf shelf, IPageLinks pages)
{
    /// <summary>The reply as a message.</summary>
    public async ValueTask<SlackMessage> MessageAsync(Reply reply, CancellationToken cancellationToken) =>
        await KeptAsync(reply, MessageRenderer.Message(reply.Card, reply.Key, l => pages.AddressFor(l, reply)), cancellationToken);

    /// <summary>The reply as a Home tab.</summary>
    public async ValueTask<SlackMessage> HomeAsync(Reply reply, CancellationToken cancellationToken) =>
        await KeptAsync(reply, MessageRenderer.Home(reply.Card, reply.Key, l => pages.AddressFor(l, reply)), cancellationToken);

    /// <summary>The reply, whose card is kept already, with a word before it.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="word">Why it stands where it does.</param>
    public SlackMessage After(Reply reply, string word)
    {
        var card = reply.Card with { Blocks = [new Hint(word), .. reply.Card.Blocks] };
        return MessageRenderer.Message(card, reply.Key, l => pages.AddressFor(l, reply));
    }

    private async ValueTask<SlackMessage> KeptAsync(Reply reply, SlackMessage message, CancellationToken cancellationToken)
    {
        if (message.NeedsCard)
        {
            var reader = reply.OnlyFor?.Id ?? (reply.To.IsPersonal ? reply.To.Id : null);
            await shelf.KeepAsync(reply.To.Workspace, reply.Key, reply.Card, reader, cancellationToken);
        }

        return message;
    }
}
