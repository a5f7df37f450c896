using System.Collections.Concurrent;
using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Channels.Slack.Installing;
using CalibrationBot.Channels.Slack.Modals;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>
/// The threads that show work ("Working…"), so that each is told once, and its end for certain: Slack takes the sign away by
/// itself only after an hour. Thread-safe.
/// </summary>
internal sealed class SignsOfWork(AgentSessions sessions, Installations installations, AfterAck later, TimeProvider time)
{
    private const int Many = 10_000;

    // Longer than any step: what still shows work then was never told that it ended.
    private static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan LongestSign = TimeSpan.FromHours(1);

    // Before an end is told again of which Slack was not reached, or did not say whether it heard.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(string Workspace, string Channel, string Thread), Sign> _signs = new();

    // The threads whose end this process has seen to; whatever the one before left there is gone.
    private readonly ConcurrentDictionary<(string Workspace, string Channel, string Thread), bool> _settled = new();
    private readonly long _began = time.GetTimestamp();

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
            DropUnended();
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
    /// allows, or with the next message there; what only an earlier process may have shown is left to that message.
    /// </summary>
    public async ValueTask EndAsync(Bot bot, string channel, string thread, CancellationToken cancellationToken)
    {
        if (IsShown(bot, channel, thread))
        {
            await EndSurelyAsync(bot, channel, thread, cancellationToken);
        }
        else if (PauseAfter(await sessions.RestAsync(bot, channel, thread, cancellationToken), tries: 0) is null)
        {
            Settled((bot.Workspace, channel, thread));
        }
    }

    /// <summary>
    /// After a message: shows that the work has ended, where that could not be told when it did. The process before this one
    /// may not have got to it either, so for as long as a sign may last each thread's first message ends what may be there.
    /// </summary>
    /// <param name="bot">Whose token.</param>
    /// <param name="channel">The channel's id.</param>
    /// <param name="thread">The <c>ts</c> of the thread's first message.</param>
    /// <param name="isNew">Whether the thread begins with the message, so that nobody was at work there before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask SettleAsync(Bot bot, string channel, string thread, bool isNew, CancellationToken cancellationToken)
    {
        var key = (bot.Workspace, channel, thread);
        if (!_signs.TryGetValue(key, out var sign))
        {
            return isNew || _settled.ContainsKey(key) || time.GetElapsedTime(_began) >= LongestSign || sessions.IsWithout(bot, channel)
                ? ValueTask.CompletedTask
                : EndSurelyAsync(bot, channel, thread, cancellationToken);
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
            await EndSurelyAsync(bot, channel, thread, cancellationToken);
        }
    }

    private ValueTask EndSurelyAsync(Bot bot, string channel, string thread, CancellationToken cancellationToken)
    {
        var key = (bot.Workspace, channel, thread);
        var ended = new Sign(HasEnded: true, time.GetTimestamp());
        _signs[key] = ended;
        Settled(key);
        return TellAsync(bot, channel, thread, ended, cancellationToken);
    }

    private void Settled((string Workspace, string Channel, string Thread) key)
    {
        if (time.GetElapsedTime(_began) >= LongestSign || _settled.Count >= Many)
        {
            _settled.Clear();
        }

        _settled[key] = true;
    }

    // What has ended still has to be told, and goes by itself when it is too old for that.
    private void DropUnended()
    {
        foreach (var known in _signs)
        {
            if (!known.Value.HasEnded)
            {
                _signs.TryRemove(known);
            }
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
            // The token may have been renewed since, and the app removed.
            var now = ended.Tries == 0 ? bot : await installations.FindAsync(bot.Workspace, cancellationToken);
            again = now is null ? null : PauseAfter(await sessions.RestAsync(now, channel, thread, cancellationToken), ended.Tries);
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

    // When to tell again; null once Slack has heard it, or never will take it.
    private static TimeSpan? PauseAfter(ApiResult<Answer> told, int tries) => told switch
    {
        ApiResult<Answer>.Done => null,
        ApiResult<Answer>.Limited limited => limited.RetryAfter,
        ApiResult<Answer>.Refused when !Outcomes.MayPass(told) => null,
        _ => Soon * (1 << Math.Min(tries, 4)),
    };

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
