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
    private const string Processing = "processing";
    private const string Active = "active";
    private const string NoWords = "";

    // The workspaces without sessions, and the channels where only one has none.
    private readonly ConcurrentDictionary<(string Workspace, string? Channel), bool> _without = new();

    /// <summary>Whether what stands below a thread goes with its next message, as it does without sessions.</summary>
    public bool IsWithout(Bot bot, string channel) => _without.ContainsKey((bot.Workspace, null)) || _without.ContainsKey((bot.Workspace, channel));

    /// <summary>Shows that a thread is worked on.</summary>
    /// <param name="bot">Whose token.</param>
    /// <param name="channel">The channel's id.</param>
    /// <param name="thread">The <c>ts</c> of the thread's first message.</param>
    /// <param name="words">What is done, where Slack takes words for it.</param>
    /// <param name="cancellationToken">Ends the wait; it may be shown.</param>
    public ValueTask<ApiResult<Answer>> WorkAsync(Bot bot, string channel, string thread, string words, CancellationToken cancellationToken) =>
        SetAsync(bot, channel, thread, Processing, words, cancellationToken);

    /// <summary>
    /// Shows that a thread is not worked on. The session stays active and is never closed: what ended in a thread, such as a
    /// practice, is read, talked about and deleted there.
    /// </summary>
    public ValueTask<ApiResult<Answer>> RestAsync(Bot bot, string channel, string thread, CancellationToken cancellationToken) =>
        SetAsync(bot, channel, thread, Active, NoWords, cancellationToken);

    /// <summary>Names a thread, which becomes a session first: one that is none has no name.</summary>
    /// <param name="bot">Whose token.</param>
    /// <param name="channel">The channel's id.</param>
    /// <param name="thread">The <c>ts</c> of the thread's first message.</param>
    /// <param name="title">The name.</param>
    /// <param name="isSession">Whether it surely is one, so that what it shows is left alone.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask NameAsync(Bot bot, string channel, string thread, string title, bool isSession, CancellationToken cancellationToken)
    {
        if (!IsWithout(bot, channel) && !isSession)
        {
            await RestAsync(bot, channel, thread, cancellationToken);
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
}
