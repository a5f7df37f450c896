namespace CalibrationBot.Testing.Slack.World;

/// <summary>The app as installed in a workspace or a whole organisation. Guarded by the world's gate.</summary>
public sealed class SlackInstall
{
    /// <summary>The workspace; null for an organisation.</summary>
    public SlackTeam? Team { get; init; }

    public string? EnterpriseId { get; init; }

    public required string BotUserId { get; init; }

    public required string BotId { get; init; }

    /// <summary>Who installed it.</summary>
    public required string InstalledBy { get; init; }

    /// <summary>What was allowed; another installation in the same place adds to it.</summary>
    public required HashSet<string> Scopes { get; init; }

    public bool IsOrganisation => Team is null;

    public bool IsGone { get; set; }

    /// <summary>The tokens that work at the moment with their ends; without rotation one that never ends.</summary>
    internal Dictionary<string, DateTimeOffset?> AccessTokens { get; } = new(StringComparer.Ordinal);

    /// <summary>Tokens that worked once.</summary>
    internal HashSet<string> PastTokens { get; } = new(StringComparer.Ordinal);

    /// <summary>The refresh tokens not used yet.</summary>
    internal HashSet<string> RefreshTokens { get; } = new(StringComparer.Ordinal);

    /// <summary>The token handed out last.</summary>
    public string AccessToken { get; internal set; } = string.Empty;

    internal bool Covers(SlackTeam team) => Team is { } own ? own.Id == team.Id : team.EnterpriseId == EnterpriseId;
}
