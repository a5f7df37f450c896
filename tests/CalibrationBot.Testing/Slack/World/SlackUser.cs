using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Slack.World;

/// <summary>A member of a workspace, or the app's bot user.</summary>
/// <param name="Id">Such as <c>U00000001</c>.</param>
/// <param name="TeamId">The workspace.</param>
/// <param name="Name">What others see.</param>
/// <param name="TimeZone">The IANA name of the person's time zone.</param>
/// <param name="IsBot">Whether it is a bot user.</param>
public sealed record SlackUser(string Id, string TeamId, string Name, string TimeZone = "Europe/Berlin", bool IsBot = false)
{
    /// <summary>The user object of Slack's reference.</summary>
    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["team_id"] = TeamId,
        ["name"] = Name.ToLowerInvariant(),
        ["deleted"] = false,
        ["real_name"] = Name,
        ["tz"] = TimeZone,
        ["tz_label"] = TimeZone,
        ["tz_offset"] = (int)TimeZoneInfo.FindSystemTimeZoneById(TimeZone).BaseUtcOffset.TotalSeconds,
        ["is_bot"] = IsBot,
        ["is_app_user"] = false,
        ["is_restricted"] = false,
        ["is_ultra_restricted"] = false,
        ["profile"] = new JsonObject { ["display_name"] = Name, ["real_name"] = Name },
    };
}
