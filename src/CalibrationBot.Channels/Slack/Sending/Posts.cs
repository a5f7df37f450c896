using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Channels.Slack.Rendering;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>
/// Posts messages, and finds those again of which Slack did not say whether they arrived. Where the message that a thread hangs
/// below was deleted, it goes on beside it. Thread-safe.
/// </summary>
internal sealed class Posts(SlackApi api, DirectChannels directs, MessageSearch search, LostMessages lost, ReplyRenderer renderer, SendResults results)
{
    private const string GoesOnHere = "The message this belonged below was deleted, so I go on here.";

    /// <summary>Posts a reply to one person in their direct conversation.</summary>
    public async ValueTask<SendOutcome> ToPersonAsync(Bot bot, string person, Reply reply, SlackMessage message, CancellationToken cancellationToken)
    {
        var (channel, failure) = await directs.FindAsync(bot, person, cancellationToken);
        if (channel is not null)
        {
            var posted = await ToPlaceAsync(bot, new Target(channel, reply.To.Thread), reply, message, cancellationToken);
            if (posted is SendOutcome.Failed)
            {
                directs.Forget(bot, person);
            }

            return posted;
        }

        // Opening a conversation twice gives the same one, so that an unclear answer is as good as none.
        return failure is ApiResult<OpenedAnswer>.Unclear or ApiResult<OpenedAnswer>.Done
            ? new SendOutcome.Failed($"the direct conversation was not opened: {failure.Reason}", TimeSpan.FromSeconds(5))
            : await results.OfAsync(bot, failure!, _ => null, message, cancellationToken);
    }

    /// <summary>Posts a reply in a channel or a thread of one.</summary>
    public async ValueTask<SendOutcome> ToPlaceAsync(Bot bot, Target target, Reply reply, SlackMessage message, CancellationToken cancellationToken)
    {
        var result = await CallAsync(bot, target, reply, message, cancellationToken);
        return target.Thread is { } root && Outcomes.IsWithoutThread(result)
            ? await BesideAsync(bot, target, root, reply, message, cancellationToken)
            : await OutcomeAsync(bot, target, result, message, cancellationToken);
    }

    /// <summary>Looks for a reply's message where it would stand; what one person saw in a channel left no trace there.</summary>
    public async ValueTask<SendOutcome> FindAsync(Bot bot, OutgoingReply reply, CancellationToken cancellationToken)
    {
        if (reply.Reply.To.Kind != DestinationKind.Direct && reply.Reply.OnlyFor is null)
        {
            return await FindInPlaceAsync(bot, Target.Of(reply), reply, cancellationToken);
        }

        var (channel, failure) = await directs.FindAsync(bot, reply.Reply.OnlyFor?.Id ?? reply.Reply.To.Id, cancellationToken);
        return channel is null
            ? new SendOutcome.Unknown(failure!.Reason)
            : await search.FindAsync(bot, new Target(channel, reply.Reply.To.Thread), reply.Reply.Key, reply.CreatedAt, cancellationToken);
    }

    /// <summary>The thread is gone. A person reads on beside it; a channel has to be told, and goes on below what it was told with.</summary>
    private async ValueTask<SendOutcome> BesideAsync(Bot bot, Target target, string root, Reply reply, SlackMessage message, CancellationToken cancellationToken)
    {
        var beside = target with { Thread = null };
        if (reply.To.IsPersonal || reply.OnlyFor is not null)
        {
            return await OutcomeAsync(bot, beside, await CallAsync(bot, beside, reply, message, cancellationToken), message, cancellationToken);
        }

        if ((await lost.FindAsync(bot.Workspace, target.Channel, root, cancellationToken))?.Root is { } successor)
        {
            var below = target with { Thread = successor };
            var result = await CallAsync(bot, below, reply, message, cancellationToken);
            if (!Outcomes.IsWithoutThread(result))
            {
                return await OutcomeAsync(bot, below, result, message, cancellationToken);
            }
        }

        var told = renderer.After(reply, GoesOnHere);
        var posted = await OutcomeAsync(bot, beside, await CallAsync(bot, beside, reply, told, cancellationToken), told, cancellationToken);
        await NoteRootAsync(bot, target, root, posted, cancellationToken);
        return posted;
    }

    private async ValueTask<SendOutcome> FindInPlaceAsync(Bot bot, Target target, OutgoingReply reply, CancellationToken cancellationToken)
    {
        var found = await FindThereAsync(target);
        if (found is not SendOutcome.Failed || target.Thread is not { } root)
        {
            return found;
        }

        if ((await lost.FindAsync(bot.Workspace, target.Channel, root, cancellationToken))?.Root is { } successor)
        {
            found = await FindThereAsync(target with { Thread = successor });
        }

        if (found is SendOutcome.Failed)
        {
            found = await FindThereAsync(target with { Thread = null });
            await NoteRootAsync(bot, target, root, found, cancellationToken);
        }

        return found;

        ValueTask<SendOutcome> FindThereAsync(Target place) => search.FindThereAsync(bot, place, reply.Reply.Key, reply.CreatedAt, cancellationToken);
    }

    private async ValueTask NoteRootAsync(Bot bot, Target target, string root, SendOutcome posted, CancellationToken cancellationToken)
    {
        if (posted is SendOutcome.Sent { MessageId: var id } && SentMessage.Read(id)?.Ts is { } ts)
        {
            await lost.NoteAsync(bot.Workspace, target.Channel, root, s => s with { Root = ts }, cancellationToken);
        }
    }

    private async ValueTask<ApiResult<PostedAnswer>> CallAsync(Bot bot, Target target, Reply reply, SlackMessage message, CancellationToken cancellationToken)
    {
        search.Begin(reply.Key);
        var result = await api.PostAsync(bot, target.Channel, target.Thread, message, MessageSearch.HashOf(reply.Key), cancellationToken);
        if (result is not ApiResult<PostedAnswer>.Unclear)
        {
            search.End(reply.Key);
        }

        return result;
    }

    private ValueTask<SendOutcome> OutcomeAsync(Bot bot, Target target, ApiResult<PostedAnswer> result, SlackMessage message, CancellationToken cancellationToken) =>
        results.OfAsync(bot, result, p => p.Ts is null ? null : new SentMessage(p.Channel ?? target.Channel, p.Ts, false).ToString(), message, cancellationToken);
}
