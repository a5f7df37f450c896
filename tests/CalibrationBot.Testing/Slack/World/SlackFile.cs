using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Slack.World;

/// <summary>An upload, finished or under way. Guarded by the world's gate.</summary>
public sealed class SlackFile
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The length announced, in bytes.</summary>
    public required int Length { get; init; }

    public required string UserId { get; init; }

    public byte[]? Content { get; set; }

    public string? Title { get; set; }

    public bool IsComplete { get; set; }

    /// <summary>The file object of Slack's reference.</summary>
    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["name"] = Name,
        ["title"] = Title ?? Name,
        ["size"] = Length,
        ["user"] = UserId,
        ["mode"] = "hosted",
        ["is_external"] = false,
    };
}
