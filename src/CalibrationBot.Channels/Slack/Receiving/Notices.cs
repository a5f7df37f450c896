using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;

namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>Tells a person at once, past the inbox, that what they sent could not be taken. Thread-safe.</summary>
internal sealed class Notices(IEnumerable<ISender> senders, TimeProvider time)
{
    // Slack waits three seconds for the acknowledgement.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly ISender? _sender = senders.FirstOrDefault(s => s.Channel == SlackChannel.Name);

    /// <summary>Says in the person's direct conversation that their message was too large.</summary>
    /// <returns>An acknowledgement: sending it again would not help.</returns>
    public async ValueTask<SlackAnswer> TooLargeAsync(Turn turn)
    {
        if (_sender is not null)
        {
            using var limit = new CancellationTokenSource(Patience, time);
            try
            {
                // Whether it arrives is the platform's; there is no turn that could try again.
                await _sender.SendAsync(new OutgoingReply(SlackWords.TooLargeReply(turn), null, null, 1), limit.Token);
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested)
            {
                return SlackAnswer.Done;
            }
        }

        return SlackAnswer.Done;
    }
}
