using CalibrationBot.Channels.Slack.Modals;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>What a payload from Slack turned out to be. The set is closed.</summary>
internal abstract record Incoming
{
    private Incoming()
    {
    }

    /// <summary>The organisation whose installation the workspace uses; null for its own.</summary>
    public Organisation? Organisation { get; init; }

    /// <summary>A turn for the inbox.</summary>
    internal sealed record Arrived(Turn Turn) : Incoming;

    /// <summary>Something done with a card, a modal or the Home tab: it may become a turn.</summary>
    /// <param name="Interaction">What was done.</param>
    /// <param name="Conversation">Where.</param>
    /// <param name="TurnId">The turn's id, should it become one.</param>
    /// <param name="At">When.</param>
    internal sealed record Interacted(Interaction Interaction, ConversationRef Conversation, string TurnId, DateTimeOffset At) : Incoming;

    /// <summary>Somebody began a thread in the assistant view, and has said nothing yet.</summary>
    /// <param name="Workspace">The workspace with its channel.</param>
    /// <param name="Channel">Their direct conversation.</param>
    /// <param name="Thread">The <c>ts</c> of the thread's first message, which is Slack's own.</param>
    internal sealed record Begun(string Workspace, string Channel, string Thread) : Incoming;

    /// <summary>Somebody pressed the button that stops what the bot does in a thread.</summary>
    /// <param name="Workspace">The workspace with its channel.</param>
    /// <param name="Channel">The channel's id.</param>
    /// <param name="Thread">The <c>ts</c> of the thread's first message.</param>
    internal sealed record Stopped(string Workspace, string Channel, string Thread) : Incoming;

    /// <summary>A select that loads its choices asks for them.</summary>
    internal sealed record Suggested : Incoming;

    /// <summary>Slack checks that the address is ours.</summary>
    /// <param name="Challenge">What to answer.</param>
    internal sealed record Challenged(string Challenge) : Incoming;

    /// <summary>The app was removed from a workspace, or its bot's token was revoked.</summary>
    /// <param name="Team">The workspace's id; null for a whole organisation.</param>
    /// <param name="Enterprise">The organisation's id; null outside one.</param>
    internal sealed record Left(string? Team, string? Enterprise) : Incoming;

    /// <summary>Acknowledged, and nothing else happens.</summary>
    /// <param name="Why">Counted under this word.</param>
    internal sealed record Ignored(string Why) : Incoming;

    /// <summary>Not what Slack sends.</summary>
    internal sealed record Malformed : Incoming;

    /// <summary>A type we know nothing of.</summary>
    public static Incoming Unknown { get; } = new Ignored("unknown");

    /// <summary>What cannot be read.</summary>
    public static Incoming Unreadable { get; } = new Malformed();
}
