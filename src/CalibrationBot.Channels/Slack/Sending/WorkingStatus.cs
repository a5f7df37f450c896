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
    // Slack shows them after the bot's name.
    private const string OnWords = "is thinking about what you wrote…";
    private const string OnAnythingElse = "is at work on it…";
    private const string None = "";

    /// <summary>Shows it, if it can be shown.</summary>
    public ValueTask ShowAsync(Turn turn, CancellationToken cancellationToken) => SetAsync(turn, turn.Input is Said ? OnWords : OnAnythingElse, cancellationToken);

    /// <summary>
    /// Takes it away. Slack does so with a message in the thread, but work also ends in a message that is changed, or in none,
    /// and then the bot would seem to think for two minutes more.
    /// </summary>
    public ValueTask HideAsync(Turn turn, CancellationToken cancellationToken) => SetAsync(turn, None, cancellationToken);

    private async ValueTask SetAsync(Turn turn, string words, CancellationToken cancellationToken)
    {
        if (turn.Thread is { } thread
            && await installations.FindAsync(turn.From.Workspace, cancellationToken) is { } bot
            && (await directs.FindAsync(bot, turn.From.Id, cancellationToken)).Channel is { } channel)
        {
            await api.ShowStatusAsync(bot, channel, thread, words, cancellationToken);
        }
    }
}
