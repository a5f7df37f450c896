namespace CalibrationBot.Flows.Conversations;

/// <summary>A person of a workspace. Names are the channel's to show; flows only mention.</summary>
/// <param name="Workspace">The workspace with its channel, such as <c>local:demo</c>, <c>slack:T012</c> or <c>teams:TENANT</c>.</param>
/// <param name="Id">The platform's id of the person.</param>
public sealed record PersonRef(string Workspace, string Id)
{
    /// <summary>The direct conversation of this person with the bot.</summary>
    public Destination Direct => new(Workspace, DestinationKind.Direct, Id, null);

    /// <summary>This person's front page, where the platform has one.</summary>
    public Destination Home => new(Workspace, DestinationKind.Home, Id, null);
}

/// <summary>A place where people write to the bot.</summary>
/// <param name="Workspace">The workspace with its channel.</param>
/// <param name="Id">The platform's id: for a thread, that of the thread and not of its channel.</param>
/// <param name="Kind">What sort of place it is.</param>
/// <param name="ChannelId">The channel the conversation is in; equal to <paramref name="Id"/> outside threads.</param>
public sealed record ConversationRef(string Workspace, string Id, ConversationKind Kind, string ChannelId)
{
    /// <summary>The destination that answers in this very place.</summary>
    public Destination Here => new(Workspace, DestinationKind.Conversation, Id, null);
}

/// <summary>The sorts of places people write in.</summary>
public enum ConversationKind
{
    /// <summary>One person and the bot.</summary>
    Direct,

    /// <summary>A channel, outside any thread.</summary>
    Channel,

    /// <summary>A thread in a channel.</summary>
    Thread,

    /// <summary>A chat of several people without threads.</summary>
    Group,
}

/// <summary>Where a reply goes. The channel finds or opens the place.</summary>
/// <param name="Workspace">The workspace with its channel.</param>
/// <param name="Kind">How <paramref name="Id"/> is meant.</param>
/// <param name="Id">A conversation's, a channel's or a person's id.</param>
/// <param name="ThreadOf">The key of the earlier reply whose message starts the thread to answer in; null for none.</param>
/// <param name="Thread">The platform's id of the message below which to answer in a direct conversation (<see cref="Turn.Thread"/>); null for none.</param>
public sealed record Destination(string Workspace, DestinationKind Kind, string Id, string? ThreadOf, string? Thread = null)
{
    /// <summary>Replies are sent in order within this key.</summary>
    public string OrderKey => $"{Workspace}|{Kind switch { DestinationKind.Direct => "direct", DestinationKind.Home => "home", _ => "conversation" }}|{Id}";

    /// <summary>Whether one person alone sees what is sent there, whose id is <see cref="Id"/>.</summary>
    public bool IsPersonal => Kind is DestinationKind.Direct or DestinationKind.Home;

    /// <summary>The thread below the reply with that key, in this place.</summary>
    public Destination Below(string replyKey) => this with { ThreadOf = replyKey };
}

/// <summary>How a destination's id is meant.</summary>
public enum DestinationKind
{
    /// <summary>The id of a conversation: a direct one, a channel or a thread.</summary>
    Conversation,

    /// <summary>The id of a person, whose direct conversation with the bot is meant.</summary>
    Direct,

    /// <summary>
    /// The id of a person, whose front page is meant, where the platform has one; sending replaces what stands there. A
    /// platform without front pages shows it in the direct conversation.
    /// </summary>
    Home,
}
