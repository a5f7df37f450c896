using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Receiving;

/// <summary>Where an activity arrived, in the flows' words.</summary>
internal static class Place
{
    private const string SharedMark = "19:";
    private const string ThreadMark = ";messageid=";
    private const string OfExtensions = "composeExtension/";

    /// <summary>
    /// The conversation. A personal chat goes by its person, like their timers do, so that everything of one person comes in
    /// order; a thread's id is that of its channel with the first message's behind it.
    /// </summary>
    public static ConversationRef Of(Activity activity)
    {
        var workspace = TeamsChannel.WorkspaceOf(activity.TenantId);
        var id = activity.ConversationId;
        if (IsDirect(activity))
        {
            return new(workspace, activity.From.PersonId, ConversationKind.Direct, activity.From.PersonId);
        }

        if (activity.ConversationType != "channel")
        {
            return new(workspace, id, ConversationKind.Group, id);
        }

        var channel = ChannelOf(id);
        return new(workspace, id, channel.Length == id.Length ? ConversationKind.Channel : ConversationKind.Thread, channel);
    }

    /// <summary>
    /// Whether it is somebody's personal chat with the bot. Some clients leave its type out; what looks in any way shared is
    /// not taken for one, because sealed things are said there.
    /// </summary>
    public static bool IsDirect(Activity activity) => activity.ConversationType switch
    {
        "personal" => !activity.IsGroup,
        "" => !activity.IsGroup && !activity.ConversationId.StartsWith(SharedMark, StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>
    /// Whether the bot is in the conversation, and can be asked to write there. A message extension is used wherever people talk,
    /// and the chat of two people, or somebody's with another bot, is called personal too (microsoft/BotFramework-Services issue 344).
    /// </summary>
    public static bool HasTheBot(Activity activity) =>
        !(activity.Type == "invoke" && activity.Name.StartsWith(OfExtensions, StringComparison.Ordinal))
        && !(IsDirect(activity) && activity.ConversationId.StartsWith(SharedMark, StringComparison.Ordinal));

    /// <summary>The channel of a thread; any other conversation's id as it is.</summary>
    public static string ChannelOf(string conversationId)
    {
        var end = conversationId.IndexOf(ThreadMark, StringComparison.Ordinal);
        return end < 0 ? conversationId : conversationId[..end];
    }
}
