using System.Collections.Immutable;
using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Channels.Slack.Installing;
using CalibrationBot.Channels.Slack.Modals;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>
/// Offers what to say to somebody who begins a thread in the assistant view. In the agent view Slack takes the same prompts from
/// the app's manifest, and a call that names a thread does nothing
/// (docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts). Thread-safe.
/// </summary>
internal sealed class SuggestedPrompts(SlackApi api, Installations installations, AfterAck later)
{
    private const string Above = "What shall we do?";

    /// <summary>The prompts, as the manifests have them: what each is called, and what it says.</summary>
    public static ImmutableArray<(string Title, string Message)> All { get; } =
    [
        ("Practise a design", "Practice"),
        ("Practise a URL shortener", "Practise a URL shortener"),
        ("Check a remark", "Check a remark"),
        ("What can you do?", "help"),
    ];

    /// <summary>Offers them, after the acknowledgement. Doing it again changes nothing.</summary>
    /// <param name="workspace">The workspace with its channel.</param>
    /// <param name="channel">The direct conversation.</param>
    /// <param name="thread">The <c>ts</c> of the thread's first message.</param>
    public void Offer(string workspace, string channel, string thread) => later.Run(async token =>
    {
        if (await installations.FindAsync(workspace, token) is { } bot)
        {
            await api.SuggestAsync(bot, channel, thread, Above, All, token);
        }
    });
}
