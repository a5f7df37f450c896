using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>
/// Names the thread of a direct conversation after what it is about, as the agent view's history shows it
/// (docs.slack.dev/reference/methods/assistant.threads.setTitle). Thread-safe.
/// </summary>
internal sealed class ThreadTitles(SlackApi api, TimeProvider time)
{
    // The message stands already; its outcome must not wait long for its thread's name.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Names the thread that a message stands in, or begins; a name that can't be given is left out.</summary>
    /// <param name="bot">Whose token.</param>
    /// <param name="reply">The reply that was sent; its card tells the name, if there is one.</param>
    /// <param name="message">Its message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask NameAsync(Bot bot, Reply reply, SentMessage message, CancellationToken cancellationToken)
    {
        if (reply.Card.Topic is not { Length: > 0 } topic || reply.To.Kind != DestinationKind.Direct)
        {
            return;
        }

        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await api.NameThreadAsync(bot, message.Channel, reply.To.Thread ?? message.Ts, topic, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // What was sent is there all the same.
        }
    }
}
