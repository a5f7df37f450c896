using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>
/// What goes with a message in a thread of a direct conversation: the thread is named after what it is about, as the agent view's
/// history shows it, and no longer looks worked on. Thread-safe.
/// </summary>
internal sealed class ThreadSigns(SignsOfWork signs, AgentSessions sessions, TimeProvider time)
{
    // The message stands already; its outcome must not wait long for what goes with it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Does so after a message was sent; what can't be done is left out.</summary>
    /// <param name="bot">Whose token.</param>
    /// <param name="sent">What was sent; its card tells the name, if there is one.</param>
    /// <param name="message">Its message, which the thread begins with where the reply has no thread.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask AfterAsync(Bot bot, OutgoingReply sent, SentMessage message, CancellationToken cancellationToken)
    {
        var reply = sent.Reply;
        if (reply.To.Kind != DestinationKind.Direct)
        {
            return;
        }

        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var thread = reply.To.Thread ?? message.Ts;
        try
        {
            await signs.SettleAsync(bot, message.Channel, thread, isNew: reply.To.Thread is null, either.Token);
            if (reply.Card.Topic is { Length: > 0 } topic)
            {
                // One that shows the work on the next message is a session, and goes on showing it.
                await sessions.NameAsync(bot, message.Channel, thread, topic, signs.IsShown(bot, message.Channel, thread), either.Token);
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // What was sent is there all the same.
        }
    }
}
