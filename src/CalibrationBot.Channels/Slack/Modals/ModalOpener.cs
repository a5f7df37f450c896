using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Channels.Slack.Installing;
using CalibrationBot.Channels.Slack.Rendering;
using CalibrationBot.Channels.Slack.Sending;
using CalibrationBot.Flows.Conversations;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Channels.Slack.Modals;

/// <summary>
/// Opens modals. A trigger lasts three seconds, so that a waiting view opens at once and is filled when the card is read.
/// Thread-safe.
/// </summary>
internal sealed class ModalOpener(
    SlackApi api, Installations installations, CardShelf shelf, Drafts drafts, DirectChannels directs, TextFiles files, ILogger<ModalOpener> logger)
{
    private const string Product = "CalibrationBot";
    private const string NotOpened = "Slack did not let me open the window in time. Please press the button once more.";
    private const string TooOld = "This card is too old, and I no longer have it. /calibrate list shows what waits for you.";
    private const string NotFilled = "I couldn't fetch the form just now. Close this and press the button once more.";
    private const string AsFile = "It is longer than Slack shows in one place, so I sent it to you as a text file, in our direct conversation.";
    private const string Sent = "I sent it to you as a text file, in our direct conversation.";
    private const string NoFile = "Sending it as a file did not work. Please try again in a minute.";

    /// <summary>Opens a card's form, with the draft the person left.</summary>
    /// <param name="person">Who pressed.</param>
    /// <param name="trigger">The press's trigger.</param>
    /// <param name="origin">What the modal has to remember, and where to say so if it can't be opened.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task OpenFormAsync(PersonRef person, string trigger, ModalOrigin origin, CancellationToken cancellationToken) =>
        OpenAsync(person, trigger, origin, async _ =>
        {
            if (await shelf.FindAsync(person.Workspace, origin.Card, cancellationToken) is not { } kept || CardForm.Of(kept.Card) is not { } form)
            {
                return ModalRenderer.Notice(Product, TooOld);
            }

            var draft = await drafts.FindAsync(person, kept.Key, cancellationToken);
            return ModalRenderer.Form(form, draft, MetadataOf(origin));
        }, cancellationToken);

    /// <summary>Shows all of a card that its message cut; what even a modal has no room for goes as a file.</summary>
    public Task OpenRestAsync(PersonRef person, string trigger, ModalOrigin origin, CancellationToken cancellationToken) =>
        OpenAsync(person, trigger, origin, async bot =>
        {
            if (await shelf.FindAsync(person.Workspace, origin.Card, cancellationToken) is not { Card: var card })
            {
                return ModalRenderer.Notice(Product, TooOld);
            }

            return ModalRenderer.Whole(card, origin.Card, MetadataOf(origin)) ?? await FileAsync(bot, person, origin, card, AsFile, cancellationToken);
        }, cancellationToken);

    /// <summary>Sends all of a card as a file, and says so in the modal whose button asked for it.</summary>
    public async Task SendFileAsync(PersonRef person, ModalOrigin origin, string viewId, CancellationToken cancellationToken)
    {
        if (await installations.FindAsync(person.Workspace, cancellationToken) is { } bot)
        {
            var notice = await shelf.FindAsync(person.Workspace, origin.Card, cancellationToken) is { Card: var card }
                ? await FileAsync(bot, person, origin, card, Sent, cancellationToken)
                : ModalRenderer.Notice(Product, TooOld);
            await api.UpdateViewAsync(bot, viewId, null, notice, cancellationToken);
        }
    }

    private async Task<JsonObject> FileAsync(Bot bot, PersonRef person, ModalOrigin origin, Card card, string done, CancellationToken cancellationToken) => ModalRenderer.Notice(
        Product,
        await files.SendAsync(bot, person.Id, origin.Thread, card.Title ?? Product, Encoding.UTF8.GetBytes(Passages.WordsOf(card)), cancellationToken) ? done : NoFile);

    private static string MetadataOf(ModalOrigin origin) => JsonSerializer.Serialize(origin, ModalsJson.Default.ModalOrigin);

    private async Task OpenAsync(PersonRef person, string trigger, ModalOrigin origin, Func<Bot, Task<JsonObject>> fill, CancellationToken cancellationToken)
    {
        if (await installations.FindAsync(person.Workspace, cancellationToken) is not { } bot)
        {
            Log.SlackModalFailed(logger, "the app is not installed there");
            return;
        }

        var opened = await api.OpenViewAsync(bot, trigger, ModalRenderer.Loading(Product), cancellationToken);
        if (opened.Value?.View is not { Id: { } id } view)
        {
            Log.SlackModalFailed(logger, opened.Reason);
            await ApologiseAsync(bot, person, origin, cancellationToken);
            return;
        }

        // The hash keeps a slow fill from covering something newer.
        var filled = await api.UpdateViewAsync(bot, id, view.Hash, await fill(bot), cancellationToken);
        if (filled is ApiResult<ViewAnswer>.Done or ApiResult<ViewAnswer>.Refused { Error: "hash_conflict" or "not_found" })
        {
            return;
        }

        Log.SlackModalFailed(logger, filled.Reason);
        await api.UpdateViewAsync(bot, id, null, ModalRenderer.Notice(Product, NotFilled), cancellationToken);
    }

    private async ValueTask ApologiseAsync(Bot bot, PersonRef person, ModalOrigin origin, CancellationToken cancellationToken)
    {
        var channel = origin.Kind == ConversationKind.Direct
            ? (await directs.FindAsync(bot, person.Id, cancellationToken)).Channel
            : origin.Channel;
        if (channel is not null)
        {
            var thread = origin.Kind == ConversationKind.Thread ? origin.Place[(channel.Length + 1)..] : origin.Thread;
            var words = new SlackMessage(NotOpened, [Kit.Text(NotOpened)], NeedsCard: false);
            await api.PostEphemeralAsync(bot, channel, thread, person.Id, words, cancellationToken);
        }
    }
}
