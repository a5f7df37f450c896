using CalibrationBot.Channels.LocalWeb.Rendering;
using CalibrationBot.Channels.LocalWeb.Workspace;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;

namespace CalibrationBot.Channels.LocalWeb.Sending;

/// <summary>
/// Sends replies into the local chat by writing its records. A reply's key finds its message again,
/// so an unknown outcome can always be cleared up. Thread-safe.
/// </summary>
internal sealed class LocalSender(LocalWorkspace workspace, LocalRecords records, IPageLinks pages) : ISender
{
    public string Channel => LocalChannel.Name;

    public async ValueTask<SendOutcome> SendAsync(OutgoingReply reply, CancellationToken cancellationToken)
    {
        if (reply.Reply.To.Workspace != records.Workspace)
        {
            return new SendOutcome.Failed("unknown_workspace", null);
        }

        var card = CardRenderer.Render(reply.Reply.Card, link => pages.AddressFor(link, reply.Reply));
        var text = WellFormed.Of(reply.Reply.Card.Fallback);
        if (reply.ReplacedMessage is { } replaced)
        {
            var changed = await workspace.ReplaceAsync(replaced, text, card, reply.Reply.Key, cancellationToken);
            return changed is null ? new SendOutcome.Failed("message_not_found", null) : new SendOutcome.Sent(changed.Id);
        }

        var place = Place.Of(reply.Reply.To, reply.ThreadMessage);
        if (place.DirectWith is { } person && await records.PersonAsync(person, cancellationToken) is null)
        {
            return new SendOutcome.Failed("person_not_found", null);
        }

        var posted = await workspace.PostAsync(
            place, LocalChannel.BotId, text, card, reply.Reply.Key, reply.Reply.OnlyFor?.Id, null, cancellationToken);
        return posted is null ? new SendOutcome.Failed("thread_not_found", null) : new SendOutcome.Sent(posted.Id);
    }

    public async ValueTask<SendOutcome> LookUpAsync(OutgoingReply reply, CancellationToken cancellationToken) =>
        await records.MessageByKeyAsync(reply.Reply.Key, cancellationToken) is { } found
            ? new SendOutcome.Sent(found.Id)
            : new SendOutcome.Failed("not_there", TimeSpan.Zero);
}
