using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Channels.Slack.Installing;
using CalibrationBot.Channels.Slack.Rendering;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>Sends replies to Slack: posts, changes, shows to one person, or puts up a Home tab. Thread-safe.</summary>
internal sealed class SlackSender(
    SlackApi api, Installations installations, ReplyRenderer renderer, Changes changes, Posts posts, PersonalAnswers personal, MessageSearch search,
    ThreadSigns signs, WorkingStatus working, SendResults results) : ISender
{
    public string Channel => SlackChannel.Name;

    public async ValueTask<SendOutcome> SendAsync(OutgoingReply reply, CancellationToken cancellationToken)
    {
        try
        {
            return await SendOnceAsync(reply, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            // The store is asked before a message goes out, or after Slack refused one, so that nothing has been sent.
            return Outcomes.StoreAway;
        }
    }

    private async ValueTask<SendOutcome> SendOnceAsync(OutgoingReply reply, CancellationToken cancellationToken)
    {
        if (await installations.FindAsync(reply.Reply.To.Workspace, cancellationToken) is not { } bot)
        {
            return Outcomes.NotInstalled;
        }

        if (reply.Reply.To.Kind == DestinationKind.Home)
        {
            return await PublishAsync(bot, reply.Reply, cancellationToken);
        }

        var message = await renderer.MessageAsync(reply.Reply, cancellationToken);
        var outcome = SentMessage.Read(reply.ReplacedMessage) is { IsEphemeral: false } earlier
            ? await changes.SendAsync(bot, earlier, reply, message, () => PostAsync(bot, reply, message, cancellationToken), cancellationToken)
            : await PostAsync(bot, reply, message, cancellationToken);
        return await WithSignsAsync(bot, reply, outcome, cancellationToken);
    }

    public async ValueTask<SendOutcome> LookUpAsync(OutgoingReply reply, CancellationToken cancellationToken)
    {
        var isChange = SentMessage.Read(reply.ReplacedMessage) is { IsEphemeral: false } && !search.IsOpen(reply.Reply.Key);
        if (isChange || reply.Reply.To.Kind == DestinationKind.Home)
        {
            return Outcomes.Repeatable;
        }

        if (await installations.FindAsync(reply.Reply.To.Workspace, cancellationToken) is not { } bot)
        {
            return new SendOutcome.Unknown("the app is not installed there");
        }

        var found = await posts.FindAsync(bot, reply, cancellationToken);
        return reply.Reply is { To.Kind: not DestinationKind.Direct, OnlyFor: { } person }
            ? await personal.JudgeAsync(Target.Of(reply), person, reply.Reply.Key, found, cancellationToken)
            : await WithSignsAsync(bot, reply, found, cancellationToken);
    }

    public ValueTask ShowWorkingAsync(Turn turn, CancellationToken cancellationToken) => working.ShowAsync(turn, cancellationToken);

    public ValueTask HideWorkingAsync(Turn turn, CancellationToken cancellationToken) => working.HideAsync(turn, cancellationToken);

    private async ValueTask<SendOutcome> WithSignsAsync(Bot bot, OutgoingReply reply, SendOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome is SendOutcome.Sent { MessageId: var id } && SentMessage.Read(id) is { } sent)
        {
            await signs.AfterAsync(bot, reply, sent, cancellationToken);
        }

        return outcome;
    }

    private ValueTask<SendOutcome> PostAsync(Bot bot, OutgoingReply reply, SlackMessage message, CancellationToken cancellationToken) => reply.Reply switch
    {
        { To.Kind: DestinationKind.Direct } => posts.ToPersonAsync(bot, reply.Reply.To.Id, reply.Reply, message, cancellationToken),
        { OnlyFor: { } person } => personal.SendAsync(bot, Target.Of(reply), person, reply.Reply, message, cancellationToken),
        _ => posts.ToPlaceAsync(bot, Target.Of(reply), reply.Reply, message, cancellationToken),
    };

    private async ValueTask<SendOutcome> PublishAsync(Bot bot, Reply reply, CancellationToken cancellationToken)
    {
        var page = await renderer.HomeAsync(reply, cancellationToken);
        var published = await api.PublishHomeAsync(bot, reply.To.Id, HomeRenderer.View(page), cancellationToken);
        return await results.OfAsync(bot, published, _ => SentMessage.Home, page, cancellationToken);
    }
}
