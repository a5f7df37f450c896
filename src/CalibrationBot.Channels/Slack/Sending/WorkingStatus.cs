using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Channels.Slack.Installing;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>
/// Shows below the thread of a direct conversation that the bot is at work. Elsewhere answers are for one person alone, and a
/// status would be seen by all. Thread-safe.
/// </summary>
internal sealed class WorkingStatus(SlackApi api, Installations installations, DirectChannels directs)
{
    // Slack shows it after the bot's name.
    private const string Words = "is thinking about what you wrote…";

    /// <summary>Shows it, if it can be shown. Slack takes it away with the answer.</summary>
    public async ValueTask ShowAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Thread is { } thread
            && await installations.FindAsync(turn.From.Workspace, cancellationToken) is { } bot
            && (await directs.FindAsync(bot, turn.From.Id, cancellationToken)).Channel is { } channel)
        {
            await api.ShowStatusAsync(bot, channel, thread, Words, cancellationToken);
        }
    }
}
