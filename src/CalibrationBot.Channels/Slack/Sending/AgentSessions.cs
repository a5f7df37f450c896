using System.Collections.Concurrent;
using CalibrationBot.Channels.Slack.Api;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>
/// The session that Slack keeps of an agent's thread (docs.slack.dev/ai/agent-sessions): whether it is worked on, and its name.
/// Where a workspace knows no sessions, as older ones and GovSlack may not, the methods before them serve; that is remembered
/// until the process ends. Thread-safe.
/// </summary>
internal sealed class AgentSessions(SlackApi api)
{
    private const int Many = 10_000;
    private const string Processing = "processing";
    private const string Active = "active";
    private const string NoWords = "";
    private readonly ConcurrentDictionary<string, bool> _without = new(StringComparer.Ordinal);

    // The threads that show work, and whether that should have ended: Slack takes the sign away by itself only after an hour.
    private readonly ConcurrentDictionary<(string Workspace, string Channel, string Thread), bool> _shown = new();

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
        if (_shown.TryGetValue(key, out var isOver) && !isOver)
        {
            return;
        }

        if (_shown.Count >= Many)
        {
            _shown.Clear();
        }

        _shown[key] = false;
        var set = await SetAsync(bot, channel, thread, Processing, words, cancellationToken);
        if (_without.ContainsKey(bot.Workspace) || set is not (ApiResult<Answer>.Done or ApiResult<Answer>.Unclear))
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
        _shown[key] = true;
        if (await SetAsync(bot, channel, thread, Active, NoWords, cancellationToken) is ApiResult<Answer>.Done or ApiResult<Answer>.Refused)
        {
            _shown.TryRemove(key, out _);
        }
    }

    /// <summary>Shows that the work has ended, where that could not be told when it did.</summary>
    public ValueTask SettleAsync(Bot bot, string channel, string thread, CancellationToken cancellationToken) =>
        _shown.TryGetValue((bot.Workspace, channel, thread), out var isOver) && isOver ? RestAsync(bot, channel, thread, cancellationToken) : ValueTask.CompletedTask;

    /// <summary>Does what Slack leaves to the app when somebody presses the stop button: the session is no longer worked on.</summary>
    public async ValueTask StopAsync(Bot bot, string channel, string thread, CancellationToken cancellationToken) =>
        await SetAsync(bot, channel, thread, Active, NoWords, cancellationToken);

    /// <summary>Names a thread, which becomes a session first: one that is none has no name.</summary>
    public async ValueTask NameAsync(Bot bot, string channel, string thread, string title, CancellationToken cancellationToken)
    {
        await SetAsync(bot, channel, thread, Active, NoWords, cancellationToken);
        if (_without.ContainsKey(bot.Workspace))
        {
            await api.NameThreadAsync(bot, channel, thread, title, cancellationToken);
        }
        else
        {
            await api.NameSessionAsync(bot, channel, thread, title, cancellationToken);
        }
    }

    private async ValueTask<ApiResult<Answer>> SetAsync(Bot bot, string channel, string thread, string status, string words, CancellationToken cancellationToken)
    {
        if (!_without.ContainsKey(bot.Workspace))
        {
            var set = await api.SetSessionAsync(bot, channel, thread, status, cancellationToken);
            if (!IsWithoutSessions(set))
            {
                return set;
            }

            _without[bot.Workspace] = true;
        }

        return await api.ShowStatusAsync(bot, channel, thread, words, cancellationToken);
    }

    // The last are what Slack calls a feature, or a kind of method, that is not there for a workspace.
    private static bool IsWithoutSessions(ApiResult<Answer> result) =>
        result is ApiResult<Answer>.Refused { Error: var error }
        && (error is "unknown_method" or "feature_disabled" || error.StartsWith("method_not_supported", StringComparison.Ordinal));
}
