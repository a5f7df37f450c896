using System.Collections.Concurrent;
using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Channels.Slack.Modals;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>
/// The threads that show work ("Working…"), so that each is told once, and its end for certain: Slack takes the sign away by
/// itself only after an hour. Thread-safe.
/// </summary>
internal sealed class SignsOfWork(AgentSessions sessions, AfterAck later, TimeProvider time)
{
    private const int Many = 10_000;

    // Longer than any step: what still shows work then was never told that it ended.
    private static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan LongestSign = TimeSpan.FromHours(1);

    // Before an end is told again of which Slack was not reached, or did not say whether it heard.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(string Workspace, string Channel, string Thread), Sign> _signs = new();
    private readonly DateTimeOffset _began = time.GetUtcNow();

    /// <summary>Whether a thread shows work, or Slack was not told of its end yet.</summary>
    public bool IsShown(Bot bot, string channel, string thread) => _signs.ContainsKey((bot.Workspace, channel, thread));

    /// <summary>
    /// Shows that a thread is worked on. A session is told so once: said again, it would take back what somebody did who
    /// pressed the stop button meanwhile, in whichever process that arrived.
    /// </summary>
    /// <param name="bot">Whose token.</param>
    /// <param name="channel">The channel's id.</param>
    /// <param name="thread">The <c>ts</c> of the thread's first message.</param>
    /// <param name="words">What is done, where Slack takes words for it.</param>
    /// <param name="cancellationToken">Ends the wait; it may be shown.</param>
    public async ValueTask ShowAsync(Bot bot, string channel, string thread, string words, CancellationToken cancellationToken)
    {
        var key = (bot.Workspace, channel, thread);
        if (_signs.TryGetValue(key, out var sign) && !IsOver(sign))
        {
            return;
        }

        if (_signs.Count >= Many)
        {
            _signs.Clear();
        }

        _signs[key] = new(HasEnded: false, time.GetTimestamp());
        var shown = await sessions.WorkAsync(bot, channel, thread, words, cancellationToken);
        if (sessions.IsWithout(bot, channel) || shown is not (ApiResult<Answer>.Done or ApiResult<Answer>.Unclear))
        {
            // Without sessions the next message takes the sign away, and it has to be shown again.
            _signs.TryRemove(key, out _);
        }
    }

    /// <summary>
    /// Shows that the work has ended, whichever process began it. Where Slack can't be told now, it is as soon as its limit
    /// allows, or with the next message there.
    /// </summary>
    public ValueTask EndAsync(Bot bot, string channel, string thread, CancellationToken cancellationToken)
    {
        var ended = new Sign(HasEnded: true, time.GetTimestamp());
        _signs[(bot.Workspace, channel, thread)] = ended;
        return TellAsync(bot, channel, thread, ended, cancellationToken);
    }

    /// <summary>After a message: shows that the work has ended, where that could not be told when it did.</summary>
    /// <param name="bot">Whose token.</param>
    /// <param name="channel">The channel's id.</param>
    /// <param name="thread">The <c>ts</c> of the thread's first message.</param>
    /// <param name="answeredAt">
    /// When the answer was decided; null where nobody knows. The process before this one may not have got to tell of the end.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask SettleAsync(Bot bot, string channel, string thread, DateTimeOffset? answeredAt, CancellationToken cancellationToken)
    {
        var key = (bot.Workspace, channel, thread);
        if (!_signs.TryGetValue(key, out var sign))
        {
            return answeredAt < _began ? EndAsync(bot, channel, thread, cancellationToken) : ValueTask.CompletedTask;
        }

        return IsOver(sign) && Ended(sign) is var ended && _signs.TryUpdate(key, ended, sign)
            ? TellAsync(bot, channel, thread, ended, cancellationToken)
            : ValueTask.CompletedTask;
    }

    /// <summary>
    /// Does what Slack leaves to the app when somebody presses the stop button: the thread no longer shows work. What this
    /// process is at work on stays known, so that its sign isn't put up again.
    /// </summary>
    public async ValueTask StopAsync(Bot bot, string channel, string thread, CancellationToken cancellationToken)
    {
        if (_signs.TryGetValue((bot.Workspace, channel, thread), out var sign) && !IsOver(sign))
        {
            await sessions.RestAsync(bot, channel, thread, cancellationToken);
        }
        else
        {
            await EndAsync(bot, channel, thread, cancellationToken);
        }
    }

    private bool IsOver(Sign sign) => sign.HasEnded || time.GetElapsedTime(sign.Since) > LongestStep;

    // One of each end and try, so that of two who tell it only the last tries again.
    private Sign Ended(Sign sign) => sign.HasEnded ? sign with { Tries = sign.Tries + 1 } : new(HasEnded: true, time.GetTimestamp());

    private async ValueTask TellAsync(Bot bot, string channel, string thread, Sign ended, CancellationToken cancellationToken)
    {
        TimeSpan? again = Soon;
        try
        {
            again = await sessions.RestAsync(bot, channel, thread, cancellationToken) switch
            {
                ApiResult<Answer>.Done or ApiResult<Answer>.Refused => null,
                ApiResult<Answer>.Limited limited => limited.RetryAfter,
                _ => Soon,
            };
        }
        finally
        {
            if (again is { } pause && time.GetElapsedTime(ended.Since) < LongestSign)
            {
                later.RunAfter(pause, token => TellAgainAsync(bot, channel, thread, ended, token));
            }
            else
            {
                _signs.TryRemove(KeyValuePair.Create((bot.Workspace, channel, thread), ended));
            }
        }
    }

    // Unless a message told it meanwhile, or the thread is worked on again.
    private async Task TellAgainAsync(Bot bot, string channel, string thread, Sign ended, CancellationToken cancellationToken)
    {
        var next = Ended(ended);
        if (_signs.TryUpdate((bot.Workspace, channel, thread), next, ended))
        {
            await TellAsync(bot, channel, thread, next, cancellationToken);
        }
    }

    /// <summary>A thread that shows work.</summary>
    /// <param name="HasEnded">Whether the work has ended, so that the sign should be gone.</param>
    /// <param name="Since">The clock's timestamp of that.</param>
    /// <param name="Tries">How often Slack was told again of the end.</param>
    private readonly record struct Sign(bool HasEnded, long Since, int Tries = 0);
}
