using System.Collections.Concurrent;
using CalibrationBot.Channels.Slack.Api;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>
/// The session that Slack keeps of an agent's thread (docs.slack.dev/ai/agent-sessions): whether it is worked on, and its name.
/// Where a workspace knows no sessions, as older ones and GovSlack may not, the methods before them serve; that is remembered
/// until the process ends. Thread-safe.
/// </summary>
internal sealed class AgentSessions(SlackApi api, TimeProvider time)
{
    private const int Many = 10_000;
    private const string Processing = "processing";
    private const string Active = "active";
    private const string NoWords = "";

    // Longer than any step: what still shows work then was never told that it ended.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    // The workspaces without sessions, and the channels where only one has none.
    private readonly ConcurrentDictionary<(string Workspace, string? Channel), bool> _without = new();

    // The threads that show work. Slack takes the sign away by itself only after an hour.
    private readonly ConcurrentDictionary<(string Workspace, string Channel, string Thread), Shown> _shown = new();

    /// <summary>
    /// Shows that a thread is worked on. A session is told so once: said again, it would take back what somebody did who
    /// pressed the stop button meanwhile, in whichever process that arrived.
    /// </summary>
    /// <param name="bot">Whose token.</param>
    /// <param name="channel">The channel's id.</param>
    /// <param name="thread">The <c>ts</c> of the thread's first message.</param>
    /// <param name="words">What is done, where Slack takes words for it.</param>
    /// <param name="cancellationToken">Ends the wait; it may be shown.</param>
    public async ValueTask WorkAsync(Bot bot, string channel, string thread, string words, CancellationToken cancellationToken)
    {
        var key = (bot.Workspace, channel, thread);
        if (_shown.TryGetValue(key, out var shown) && !IsOver(shown))
        {
            return;
        }

        if (_shown.Count >= Many)
        {
            _shown.Clear();
        }

        _shown[key] = new(HasEnded: false, time.GetTimestamp());
        var set = await SetAsync(bot, channel, thread, Processing, words, cancellationToken);
        if (IsWithout(bot, channel) || set is not (ApiResult<Answer>.Done or ApiResult<Answer>.Unclear))
        {
            // Without sessions the next message takes the sign away, and it has to be shown again.
            _shown.TryRemove(key, out _);
        }
    }

    /// <summary>
    /// Shows that the work has ended. Where Slack can't be told now, it is with the next message there. The session stays active
    /// and is never closed: what ended in a thread, such as a practice, is read, talked about and deleted there.
    /// </summary>
    public async ValueTask RestAsync(Bot bot, string channel, string thread, CancellationToken cancellationToken)
    {
        var key = (bot.Workspace, channel, thread);
        _shown[key] = new(HasEnded: true, time.GetTimestamp());
        if (await SetAsync(bot, channel, thread, Active, NoWords, cancellationToken) is ApiResult<Answer>.Done or ApiResult<Answer>.Refused)
        {
            _shown.TryRemove(key, out _);
        }
    }

    /// <summary>Shows that the work has ended, where that could not be told when it did.</summary>
    public ValueTask SettleAsync(Bot bot, string channel, string thread, CancellationToken cancellationToken) =>
        _shown.TryGetValue((bot.Workspace, channel, thread), out var shown) && IsOver(shown) ? RestAsync(bot, channel, thread, cancellationToken) : ValueTask.CompletedTask;

    /// <summary>Does what Slack leaves to the app when somebody presses the stop button: the session is no longer worked on.</summary>
    public async ValueTask StopAsync(Bot bot, string channel, string thread, CancellationToken cancellationToken) =>
        await SetAsync(bot, channel, thread, Active, NoWords, cancellationToken);

    /// <summary>Names a thread, which becomes a session first: one that is none has no name.</summary>
    public async ValueTask NameAsync(Bot bot, string channel, string thread, string title, CancellationToken cancellationToken)
    {
        // One that shows the work on the next message is a session, and goes on showing it.
        if (!IsWithout(bot, channel) && !_shown.ContainsKey((bot.Workspace, channel, thread)))
        {
            await SetAsync(bot, channel, thread, Active, NoWords, cancellationToken);
        }

        if (IsWithout(bot, channel))
        {
            await api.NameThreadAsync(bot, channel, thread, title, cancellationToken);
        }
        else
        {
            await api.NameSessionAsync(bot, channel, thread, NameOf(title), cancellationToken);
        }
    }

    // Slack refuses these in a session's name (invalid_name).
    private static string NameOf(string title) => title.Replace(':', '-').Replace('/', '-').Replace('\u00b7', '-');

    private bool IsWithout(Bot bot, string channel) => _without.ContainsKey((bot.Workspace, null)) || _without.ContainsKey((bot.Workspace, channel));

    private bool IsOver(Shown shown) => shown.HasEnded || time.GetElapsedTime(shown.Since) > Longest;

    private async ValueTask<ApiResult<Answer>> SetAsync(Bot bot, string channel, string thread, string status, string words, CancellationToken cancellationToken)
    {
        if (!IsWithout(bot, channel))
        {
            var set = await api.SetSessionAsync(bot, channel, thread, status, cancellationToken);
            if (set is not ApiResult<Answer>.Refused { Error: var error } || !IsLacking(error, out var isForAll))
            {
                return set;
            }

            _without[(bot.Workspace, isForAll ? null : channel)] = true;
        }

        return await api.ShowStatusAsync(bot, channel, thread, words, cancellationToken);
    }

    // Whether sessions are not there at all; what one kind of channel lacks says nothing of the workspace's others.
    private static bool IsLacking(string error, out bool isForAll)
    {
        isForAll = error is "unknown_method" or "feature_disabled";
        return isForAll || error.StartsWith("method_not_supported", StringComparison.Ordinal);
    }

    /// <summary>A thread that shows work.</summary>
    /// <param name="HasEnded">Whether the work has ended, so that the sign should be gone.</param>
    /// <param name="Since">The clock's timestamp of that.</param>
    private readonly record struct Shown(bool HasEnded, long Since);
}
