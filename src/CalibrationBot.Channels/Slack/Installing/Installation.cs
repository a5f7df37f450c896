using System.Text.Json.Serialization;

namespace CalibrationBot.Channels.Slack.Installing;

/// <summary>What one installation may do. Kept encrypted; never logged.</summary>
/// <param name="Token">The bot's token.</param>
/// <param name="RefreshToken">What renews it; null where tokens don't end.</param>
/// <param name="ExpiresAt">When it ends; null where tokens don't end.</param>
/// <param name="Schema">The version of this document's shape.</param>
internal sealed record Installation(string Token, string? RefreshToken, DateTimeOffset? ExpiresAt, int Schema = 1)
{
    /// <summary>The secret's name.</summary>
    public const string SecretName = "slack.installation";

    /// <summary>Without the tokens.</summary>
    public override string ToString() => $"An installation that ends {ExpiresAt?.ToString("u", null) ?? "never"}";
}

/// <summary>The organisation a workspace belongs to, whose installation it uses.</summary>
/// <param name="Enterprise">The organisation's id.</param>
internal sealed record TeamOfOrganisation(string Enterprise);

/// <summary>An installation under way, between /slack/install and /slack/oauth.</summary>
/// <param name="Browser">The hash of the browser's cookie.</param>
/// <param name="EndsAt">When it is too late.</param>
internal sealed record InstallAttempt(string Browser, DateTimeOffset EndsAt);

/// <summary>Who renews a token at the moment, across processes.</summary>
/// <param name="Until">When somebody else may try.</param>
internal sealed record RenewalLease(DateTimeOffset Until);

/// <summary>How these are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Installation))]
[JsonSerializable(typeof(TeamOfOrganisation))]
[JsonSerializable(typeof(InstallAttempt))]
[JsonSerializable(typeof(RenewalLease))]
internal sealed partial class InstallingJson : JsonSerializerContext;
