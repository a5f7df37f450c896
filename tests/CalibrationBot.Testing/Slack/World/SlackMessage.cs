using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Slack.World;

/// <summary>A message as it stands now. Guarded by the world's gate.</summary>
public sealed class SlackMessage
{
    public required string Channel { get; init; }

    public required string Ts { get; init; }

    /// <summary>The root's timestamp for replies; null outside threads.</summary>
    public string? ThreadTs { get; init; }

    public required string UserId { get; init; }

    /// <summary>The bot that posted it; null for people.</summary>
    public string? BotId { get; init; }

    /// <summary>The one person who sees it; null for everybody there.</summary>
    public string? OnlyFor { get; init; }

    public string Text { get; set; } = string.Empty;

    public JsonArray? Blocks { get; set; }

    public JsonObject? Metadata { get; set; }

    public JsonArray? Files { get; set; }

    public bool IsEdited { get; set; }

    public bool IsDeleted { get; set; }

    /// <summary>What each person has left in its inputs, by person, block and element.</summary>
    internal Dictionary<string, InputValues> Inputs { get; } = [];

    /// <summary>The message object of Slack's reference.</summary>
    public JsonObject ToJson(bool withMetadata = false)
    {
        var json = new JsonObject { ["type"] = "message", ["user"] = UserId, ["ts"] = Ts, ["text"] = Text };
        if (BotId is not null)
        {
            json["bot_id"] = BotId;
            json["app_id"] = "A0CALIBRATE";
        }

        if (ThreadTs is not null)
        {
            json["thread_ts"] = ThreadTs;
        }

        if (Blocks is not null)
        {
            json["blocks"] = Blocks.DeepClone();
        }

        if (Files is not null)
        {
            json["files"] = Files.DeepClone();
        }

        if (withMetadata && Metadata is not null)
        {
            json["metadata"] = Metadata.DeepClone();
        }

        if (IsEdited)
        {
            json["edited"] = new JsonObject { ["user"] = UserId, ["ts"] = Ts };
        }

        return json;
    }
}
