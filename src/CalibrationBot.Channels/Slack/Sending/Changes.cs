using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Channels.Slack.Rendering;
using CalibrationBot.Flows.Delivery;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>
/// Puts a reply's message in the place of an earlier one. An earlier one that somebody deleted is posted anew, and what comes
/// later goes to the new one. Thread-safe.
/// </summary>
internal sealed class Changes(SlackApi api, Posts posts, LostMessages lost, SendResults results)
{
    /// <summary>Changes the earlier message, or posts.</summary>
    /// <param name="bot">Whose token.</param>
    /// <param name="earlier">The earlier message.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="message">Its message.</param>
    /// <param name="post">Posts it where it belongs.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<SendOutcome> SendAsync(
        Bot bot, SentMessage earlier, OutgoingReply reply, SlackMessage message, Func<ValueTask<SendOutcome>> post, CancellationToken cancellationToken)
    {
        if (await TryAsync(bot, earlier, message, cancellationToken) is { } changed)
        {
            return changed;
        }

        var successor = (await lost.FindAsync(bot.Workspace, earlier.Channel, earlier.Ts, cancellationToken))?.Card;
        if (successor is not null && await TryAsync(bot, earlier with { Ts = successor }, message, cancellationToken) is { } moved)
        {
            return moved;
        }

        // It may have been posted anew already: a process may have ended before it could note so.
        var posted = reply.Reply.OnlyFor is null && await posts.FindAsync(bot, reply, cancellationToken) is not SendOutcome.Failed and var found ? found : await post();
        if (posted is SendOutcome.Sent { MessageId: var id } && SentMessage.Read(id) is { IsEphemeral: false } anew && anew.Channel == earlier.Channel)
        {
            await lost.NoteAsync(bot.Workspace, earlier.Channel, earlier.Ts, s => new Successors(anew.Ts, s.Root is null || s.Root == s.Card ? anew.Ts : s.Root), cancellationToken);
        }

        return posted;
    }

    /// <summary>The outcome of changing a message; null when it is out of reach for good.</summary>
    private async ValueTask<SendOutcome?> TryAsync(Bot bot, SentMessage earlier, SlackMessage message, CancellationToken cancellationToken)
    {
        var changed = await api.UpdateAsync(bot, earlier.Channel, earlier.Ts, message, cancellationToken);
        return Outcomes.IsLost(changed) ? null : await results.OfAsync(bot, changed, _ => earlier.ToString(), message, cancellationToken);
    }
}
