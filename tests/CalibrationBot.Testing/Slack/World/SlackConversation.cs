using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Slack.World;

/// <summary>The sorts of conversations, which ask for different scopes.</summary>
public enum SlackConversationKind
{
    Public,
    Private,
    Direct,
    Group,
}

/// <summary>A channel, a direct conversation or a group one. Guarded by the world's gate.</summary>
public sealed class SlackConversation(string id, string teamId, SlackConversationKind kind, string name)
{
    public string Id => id;

    public string TeamId => teamId;

    public SlackConversationKind Kind => kind;

    public string Name => name;

    public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

    internal List<SlackMessage> Messages { get; } = [];

    internal Dictionary<string, SlackThread> Threads { get; } = new(StringComparer.Ordinal);

    /// <summary>The scope family of Slack's reference: channels, groups, im or mpim.</summary>
    public string Family => kind switch
    {
        SlackConversationKind.Public => "channels",
        SlackConversationKind.Private => "groups",
        SlackConversationKind.Direct => "im",
        _ => "mpim",
    };

    /// <summary>What a message event calls it.</summary>
    public string ChannelType => kind switch
    {
        SlackConversationKind.Public => "channel",
        SlackConversationKind.Private => "group",
        SlackConversationKind.Direct => "im",
        _ => "mpim",
    };

    internal SlackMessage? Find(string? ts) => Messages.Find(m => m.Ts == ts && !m.IsDeleted && m.OnlyFor is null);

    /// <summary>
    /// Whether one can answer below a message. Slack keeps the place of a deleted one that has answers ("This message was deleted").
    /// </summary>
    internal bool HasThread(string ts) => Find(ts) is not null || Messages.Exists(m => m.ThreadTs == ts && !m.IsDeleted && m.OnlyFor is null);

    internal SlackThread ThreadOf(string rootTs) => Threads.TryGetValue(rootTs, out var thread) ? thread : Threads[rootTs] = new SlackThread();

    /// <summary>The conversation object of Slack's reference.</summary>
    public JsonObject ToJson() => new()
    {
        ["id"] = id,
        ["name"] = kind == SlackConversationKind.Direct ? null : name,
        ["is_channel"] = kind == SlackConversationKind.Public,
        ["is_group"] = kind == SlackConversationKind.Private,
        ["is_im"] = kind == SlackConversationKind.Direct,
        ["is_mpim"] = kind == SlackConversationKind.Group,
        ["is_private"] = kind != SlackConversationKind.Public,
        ["is_archived"] = false,
        ["context_team_id"] = teamId,
    };
}
