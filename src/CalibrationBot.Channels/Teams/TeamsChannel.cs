namespace CalibrationBot.Channels.Teams;

/// <summary>Names the Teams channel goes by.</summary>
internal static class TeamsChannel
{
    /// <summary>The part of a workspace before the colon.</summary>
    public const string Name = "teams";

    /// <summary>How people address the bot in Teams, where apps have no slash commands. The manifest gives it this name.</summary>
    public const string Address = "@CalibrationBot";

    /// <summary>The Bot Framework's own name of the channel, in <c>activity.channelId</c> and in key endorsements.</summary>
    public const string ChannelId = "msteams";

    /// <summary>The workspace of a tenant.</summary>
    public static string WorkspaceOf(string tenant) => $"{Name}:{tenant}";

    /// <summary>The tenant of a workspace of ours.</summary>
    public static string TenantOf(string workspace) => workspace[(Name.Length + 1)..];
}
