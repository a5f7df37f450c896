using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Channels.Slack.Installing;
using CalibrationBot.Channels.Slack.Modals;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>
/// Shows below the thread of a direct conversation that the bot is at work. Elsewhere answers are for one person alone, and a
/// status would be seen by all. Thread-safe.
/// </summary>
internal sealed class WorkingStatus(SignsOfWork signs, Installations installations, DirectChannels directs, AfterAck later, TimeProvider time)
{
    // Slack shows them after the bot's name.
    private const string OnWords = "is thinking about what you wrote…";
    private const string OnAnythingElse = "is at work on it…";

    // Broken off, the call might come to Slack after the one that takes the sign away.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Shows it, if it can be shown.</summary>
    public async ValueTask ShowAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is var (bot, channel, thread))
        {
            using var limit = new CancellationTokenSource(Patience, time);
            await signs.ShowAsync(bot, channel, thread, turn.Input is Said ? OnWords : OnAnythingElse, limit.Token);
        }
    }

    /// <summary>
    /// Takes it away. Slack doesn't when a message comes, and work also ends in a message that is changed, in none, or in a
    /// failure.
    /// </summary>
    public async ValueTask HideAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is var (bot, channel, thread))
        {
            await signs.EndAsync(bot, channel, thread, cancellationToken);
        }
    }

    /// <summary>
    /// Takes it away after the acknowledgement, because somebody pressed the stop button. Nothing else is stopped: a step takes
    /// milliseconds where the machine isn't crowded, and a minute at most; it keeps what the person wrote, and half of one
    /// would leave them without an answer.
    /// </summary>
    /// <param name="workspace">The workspace with its channel.</param>
    /// <param name="channel">The channel's id.</param>
    /// <param name="thread">The <c>ts</c> of the thread's first message.</param>
    public void Stop(string workspace, string channel, string thread) => later.Run(async token =>
    {
        if (await installations.FindAsync(workspace, token) is { } bot)
        {
            await signs.StopAsync(bot, channel, thread, token);
        }
    });

    private async ValueTask<(Bot Bot, string Channel, string Thread)?> FindAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Thread is { } thread
        && await installations.FindAsync(turn.From.Workspace, cancellationToken) is { } bot
        && (await directs.FindAsync(bot, turn.From.Id, cancellationToken)).Channel is { } channel
            ? (bot, channel, thread)
            : null;
}
