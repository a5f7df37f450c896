using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Channels.Slack.Installing;
using CalibrationBot.Channels.Slack.Modals;
using CalibrationBot.Channels.Slack.Rendering;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>Sends replies to Slack: posts, changes, shows to one person, or puts up a Home tab. Thread-safe.</summary>
internal sealed class SlackSender(
    SlackApi api, Installations installations, CardShelf shelf, DirectChannels directs, MessageSearch search, DoubtfulAnswers doubts, WorkingStatus working, IPageLinks pages, ILogger<SlackSender> logger) : ISender
{
    private const string NotAMember = "I'm not in the channel you asked in, so I answer here. To have me there, type /invite @CalibrationBot in it.";

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

        var message = await RenderAsync(reply.Reply, cancellationToken);
        if (SentMessage.Read(reply.ReplacedMessage) is { IsEphemeral: false } earlier)
        {
            var changed = await api.UpdateAsync(bot, earlier.Channel, earlier.Ts, message, cancellationToken);
            if (!Outcomes.IsLost(changed))
            {
                return await FinishAsync(bot, changed, _ => earlier.ToString(), message, cancellationToken);
            }

            // It is posted anew, and may have been already: a process may have ended before it could note so.
            if (reply.Reply.OnlyFor is null && await FindAsync(bot, reply, cancellationToken) is not SendOutcome.Failed and var posted)
            {
                return posted;
            }
        }

        return reply.Reply switch
        {
            { To.Kind: DestinationKind.Direct } => await PostDirectAsync(bot, reply.Reply.To.Id, reply.Reply, message, cancellationToken),
            { OnlyFor: { } person } when await doubts.ContainsAsync(person, reply.Reply.Key, cancellationToken) => await AdmitAsync(bot, Target.Of(reply), person, reply.Reply, cancellationToken),
            { OnlyFor: { } person } => await ShowAsync(bot, Target.Of(reply), person, reply.Reply, message, cancellationToken),
            _ => await PostAsync(bot, Target.Of(reply), reply.Reply, message, cancellationToken),
        };
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

        var found = await FindAsync(bot, reply, cancellationToken);
        return reply.Reply is { To.Kind: not DestinationKind.Direct, OnlyFor: { } person } ? await JudgeAsync(reply, person, found, cancellationToken) : found;
    }

    /// <summary>What a search in somebody's direct conversation tells of an answer to them alone, which was to stand in a channel.</summary>
    private async ValueTask<SendOutcome> JudgeAsync(OutgoingReply reply, PersonRef person, SendOutcome found, CancellationToken cancellationToken)
    {
        var key = reply.Reply.Key;
        if (found is SendOutcome.Failed && !search.IsOpen(key))
        {
            await doubts.AddAsync(person, key, cancellationToken);
        }

        return found is SendOutcome.Sent { MessageId: var id } && await doubts.ContainsAsync(person, key, cancellationToken)
            ? Admitted(Target.Of(reply), id)
            : found;
    }

    public ValueTask ShowWorkingAsync(Turn turn, CancellationToken cancellationToken) => working.ShowAsync(turn, cancellationToken);

    public ValueTask HideWorkingAsync(Turn turn, CancellationToken cancellationToken) => working.HideAsync(turn, cancellationToken);

    /// <summary>Looks for the reply's message where it would stand; what one person saw in a channel left no trace there.</summary>
    private async ValueTask<SendOutcome> FindAsync(Bot bot, OutgoingReply reply, CancellationToken cancellationToken)
    {
        if (reply.Reply.To.Kind != DestinationKind.Direct && reply.Reply.OnlyFor is null)
        {
            return await search.FindAsync(bot, Target.Of(reply), reply.Reply.Key, reply.CreatedAt, cancellationToken);
        }

        var (channel, failure) = await directs.FindAsync(bot, reply.Reply.OnlyFor?.Id ?? reply.Reply.To.Id, cancellationToken);
        return channel is null
            ? new SendOutcome.Unknown(failure!.Reason)
            : await search.FindAsync(bot, new Target(channel, reply.Reply.To.Thread), reply.Reply.Key, reply.CreatedAt, cancellationToken);
    }

    private async ValueTask<SlackMessage> RenderAsync(Reply reply, CancellationToken cancellationToken)
    {
        var message = MessageRenderer.Message(reply.Card, reply.Key, l => pages.AddressFor(l, reply));
        if (message.NeedsCard)
        {
            var reader = reply.OnlyFor?.Id ?? (reply.To.Kind == DestinationKind.Direct ? reply.To.Id : null);
            await shelf.KeepAsync(reply.To.Workspace, reply.Key, reply.Card, reader, cancellationToken);
        }

        return message;
    }

    private async ValueTask<SendOutcome> PostDirectAsync(Bot bot, string person, Reply reply, SlackMessage message, CancellationToken cancellationToken)
    {
        var (channel, failure) = await directs.FindAsync(bot, person, cancellationToken);
        if (channel is not null)
        {
            var posted = await PostAsync(bot, new Target(channel, reply.To.Thread), reply, message, cancellationToken);
            if (posted is SendOutcome.Failed)
            {
                directs.Forget(bot, person);
            }

            return posted;
        }

        // Opening a conversation twice gives the same one, so that an unclear answer is as good as none.
        return failure is ApiResult<OpenedAnswer>.Unclear unclear
            ? new SendOutcome.Failed(unclear.Cause, TimeSpan.FromSeconds(5))
            : await FinishAsync(bot, failure!, _ => null, message, cancellationToken);
    }

    private async ValueTask<SendOutcome> PostAsync(Bot bot, Target target, Reply reply, SlackMessage message, CancellationToken cancellationToken)
    {
        search.Begin(reply.Key);
        var result = await api.PostAsync(bot, target.Channel, target.Thread, message, MessageSearch.HashOf(reply.Key), cancellationToken);
        if (result is not ApiResult<PostedAnswer>.Unclear)
        {
            search.End(reply.Key);
        }

        if (target.Thread is not null && reply.To.IsPersonal && Outcomes.IsWithoutThread(result))
        {
            return await PostAsync(bot, target with { Thread = null }, reply, message, cancellationToken);
        }

        return await FinishAsync(bot, result, p => p.Ts is null ? null : new SentMessage(p.Channel ?? target.Channel, p.Ts, false).ToString(), message, cancellationToken);
    }

    private async ValueTask<SendOutcome> ShowAsync(Bot bot, Target target, PersonRef person, Reply reply, SlackMessage message, CancellationToken cancellationToken)
    {
        var result = await api.PostEphemeralAsync(bot, target.Channel, target.Thread, person.Id, message, cancellationToken);
        if (Outcomes.IsOutOfReach(result))
        {
            var card = reply.Card with { Blocks = [new Hint(NotAMember), .. reply.Card.Blocks] };
            return await PostDirectAsync(bot, person.Id, reply, MessageRenderer.Message(card, reply.Key, l => pages.AddressFor(l, reply)), cancellationToken);
        }

        return await FinishAsync(bot, result, p => p.MessageTs is null ? null : new SentMessage(target.Channel, p.MessageTs, true).ToString(), message, cancellationToken);
    }

    /// <summary>Tells a person that an answer to them alone may not have arrived: showing it again could show it twice.</summary>
    private async ValueTask<SendOutcome> AdmitAsync(Bot bot, Target target, PersonRef person, Reply reply, CancellationToken cancellationToken)
    {
        var told = await PostDirectAsync(bot, person.Id, reply, MessageRenderer.Message(DoubtfulAnswers.Admission(reply.Card), reply.Key), cancellationToken);
        return told is SendOutcome.Sent { MessageId: var id } ? Admitted(target, id) : told;
    }

    /// <summary>The person has been told. What follows belongs into the channel, as after any answer to one person.</summary>
    private static SendOutcome.Sent Admitted(Target target, string messageId) =>
        new(new SentMessage(target.Channel, SentMessage.Read(messageId)?.Ts ?? string.Empty, IsEphemeral: true).ToString());

    private async ValueTask<SendOutcome> PublishAsync(Bot bot, Reply reply, CancellationToken cancellationToken)
    {
        var page = MessageRenderer.Home(reply.Card, reply.Key, l => pages.AddressFor(l, reply));
        if (page.NeedsCard)
        {
            await shelf.KeepAsync(reply.To.Workspace, reply.Key, reply.Card, reply.To.Id, cancellationToken);
        }

        return await FinishAsync(bot, await api.PublishHomeAsync(bot, reply.To.Id, HomeRenderer.View(page), cancellationToken), _ => SentMessage.Home, page, cancellationToken);
    }

    private async ValueTask<SendOutcome> FinishAsync<T>(Bot bot, ApiResult<T> result, Func<T, string?> messageId, SlackMessage message, CancellationToken cancellationToken)
    {
        if (Outcomes.IsBadToken(result) && await installations.DoubtAsync(bot, cancellationToken))
        {
            return new SendOutcome.Failed(result.Reason, TimeSpan.FromSeconds(1));
        }

        if (Outcomes.IsBadCard(result))
        {
            Log.SlackRefusedCard(logger, $"{result.Reason}: {Outcomes.ShapeOf(message.Blocks)}");
        }

        return Outcomes.Of(result, messageId, message.Blocks);
    }
}
