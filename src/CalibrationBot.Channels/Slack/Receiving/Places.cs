using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>Names conversations, people and workspaces out of Slack's ids.</summary>
internal static class Places
{
    /// <summary>
    /// The team a payload is about. Of an organisation's install some fields hold its id (E…) or nothing, and another the
    /// team's (T…).
    /// </summary>
    public static string? Team(params ReadOnlySpan<string?> candidates)
    {
        string? found = null;
        foreach (var candidate in candidates)
        {
            if (candidate is ['T', ..])
            {
                return candidate;
            }

            found ??= candidate;
        }

        return found;
    }

    /// <summary>
    /// A person's direct conversation with the bot. It goes by the person's id and not by its channel's: timers, modals, commands
    /// and the Home tab know only the person, and all of it is one conversation, handled one thing at a time.
    /// </summary>
    public static ConversationRef Direct(PersonRef person) => new(person.Workspace, person.Id, ConversationKind.Direct, person.Id);

    /// <summary>A conversation by its channel's id.</summary>
    /// <param name="person">Who wrote or pressed there.</param>
    /// <param name="channel">The channel's id: C…, G… or D….</param>
    /// <param name="isGroup">Whether it is a chat of several people.</param>
    /// <param name="thread">The <c>ts</c> of the message the thread hangs below; null outside threads.</param>
    public static ConversationRef In(PersonRef person, string channel, bool isGroup, string? thread) => (channel, thread, isGroup) switch
    {
        (['D', ..], _, _) => Direct(person),
        (_, not null, _) => new(person.Workspace, $"{channel}/{thread}", ConversationKind.Thread, channel),
        (_, _, true) => new(person.Workspace, channel, ConversationKind.Group, channel),
        _ => new(person.Workspace, channel, ConversationKind.Channel, channel),
    };

    /// <summary>Whether a channel's name is that of a chat of several people, where a payload does not tell its type.</summary>
    public static bool IsGroupName(string? name) => name?.StartsWith("mpdm-", StringComparison.Ordinal) == true;
}
