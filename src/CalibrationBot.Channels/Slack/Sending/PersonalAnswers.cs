using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Channels.Slack.Rendering;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>
/// Shows answers to one person in a channel. Such messages leave no trace that could be looked up, so that one which may have
/// arrived is never shown again: the person is told in their direct conversation instead. Thread-safe.
/// </summary>
internal sealed class PersonalAnswers(SlackApi api, Posts posts, DoubtfulAnswers doubts, MessageSearch search, LostMessages lost, ReplyRenderer renderer, SendResults results)
{
    private const string NotAMember = "I'm not in the channel you asked in, so I answer here. To have me there, type /invite @CalibrationBot in it.";

    /// <summary>Shows an answer, or tells the person that it may have been shown.</summary>
    public async ValueTask<SendOutcome> SendAsync(Bot bot, Target target, PersonRef person, Reply reply, SlackMessage message, CancellationToken cancellationToken)
    {
        if (await doubts.ContainsAsync(person, reply.Key, cancellationToken))
        {
            return await AdmitAsync(bot, target, person, reply, cancellationToken);
        }

        var result = await api.PostEphemeralAsync(bot, target.Channel, target.Thread, person.Id, message, cancellationToken);
        if (target.Thread is { } root && Outcomes.IsWithoutThread(result))
        {
            var beside = (await lost.FindAsync(bot.Workspace, target.Channel, root, cancellationToken))?.Root;
            return await SendAsync(bot, target with { Thread = beside == root ? null : beside }, person, reply, message, cancellationToken);
        }

        return Outcomes.IsOutOfReach(result)
            ? await posts.ToPersonAsync(bot, person.Id, reply, renderer.After(reply, NotAMember), cancellationToken)
            : await results.OfAsync(bot, result, p => p.MessageTs is null ? null : new SentMessage(target.Channel, p.MessageTs, true).ToString(), message, cancellationToken);
    }

    /// <summary>What a search in somebody's direct conversation tells of an answer to them alone, which was to stand in a channel.</summary>
    /// <param name="target">The channel.</param>
    /// <param name="person">Whom it is for.</param>
    /// <param name="key">The reply's key.</param>
    /// <param name="found">What the search found.</param>
    /// <param name="cancellationToken">Gives up before the note is written.</param>
    public async ValueTask<SendOutcome> JudgeAsync(Target target, PersonRef person, string key, SendOutcome found, CancellationToken cancellationToken)
    {
        if (found is SendOutcome.Failed && !search.IsOpen(key))
        {
            await doubts.AddAsync(person, key, cancellationToken);
        }

        return found is SendOutcome.Sent { MessageId: var id } && await doubts.ContainsAsync(person, key, cancellationToken)
            ? Admitted(target, id)
            : found;
    }

    private async ValueTask<SendOutcome> AdmitAsync(Bot bot, Target target, PersonRef person, Reply reply, CancellationToken cancellationToken)
    {
        var told = await posts.ToPersonAsync(bot, person.Id, reply, MessageRenderer.Message(DoubtfulAnswers.Admission(reply.Card), reply.Key), cancellationToken);
        return told is SendOutcome.Sent { MessageId: var id } ? Admitted(target, id) : told;
    }

    /// <summary>The person has been told. What follows belongs into the channel, as after any answer to one person.</summary>
    private static SendOutcome.Sent Admitted(Target target, string messageId) =>
        new(new SentMessage(target.Channel, SentMessage.Read(messageId)?.Ts ?? string.Empty, IsEphemeral: true).ToString());
}
