namespace CalibrationBot.Testing.Slack.World;

/// <summary>A workspace, alone or part of an organisation. Guarded by the world's gate.</summary>
public sealed class SlackTeam(string id, string name, string? enterpriseId)
{
    public string Id => id;

    public string Name => name;

    public string? EnterpriseId => enterpriseId;

    internal Dictionary<string, SlackUser> Users { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, SlackConversation> Conversations { get; } = new(StringComparer.Ordinal);

    internal SlackConversation? DirectOf(string userId, string botUserId) => Conversations.Values.FirstOrDefault(c =>
        c.Kind == SlackConversationKind.Direct && c.Members.Contains(userId) && c.Members.Contains(botUserId));
}
