using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Slack.World;

/// <summary>A modal or a Home tab as somebody sees it now. Guarded by the world's gate.</summary>
public sealed class SlackView
{
    public required string Id { get; init; }

    public required string TeamId { get; init; }

    public required string UserId { get; init; }

    public required string RootId { get; init; }

    public string? PreviousId { get; init; }

    /// <summary>Changes with every update; guards against two writers.</summary>
    public required string Hash { get; set; }

    /// <summary>What the app sent.</summary>
    public required JsonObject Content { get; set; }

    /// <summary>What the app found wrong with the last submission, by block.</summary>
    public JsonObject? Errors { get; set; }

    internal InputValues Inputs { get; } = new();

    public string Type => (string?)Content["type"] ?? string.Empty;

    public string Title => (string?)Content["title"]?["text"] ?? string.Empty;

    public JsonArray Blocks => Content["blocks"]!.AsArray();

    public string? ExternalId => (string?)Content["external_id"];

    /// <summary>The view object of Slack's reference, with what stands in its inputs.</summary>
    public JsonObject ToJson(string botId)
    {
        var json = (JsonObject)Content.DeepClone();
        json["id"] = Id;
        json["team_id"] = TeamId;
        json["app_id"] = "A0CALIBRATE";
        json["app_installed_team_id"] = TeamId;
        json["bot_id"] = botId;
        json["hash"] = Hash;
        json["root_view_id"] = RootId;
        json["previous_view_id"] = PreviousId;
        json["private_metadata"] ??= string.Empty;
        json["callback_id"] ??= string.Empty;
        json["external_id"] ??= string.Empty;
        json["submit"] ??= null;
        json["close"] ??= null;
        json["clear_on_close"] ??= false;
        json["notify_on_close"] ??= false;
        json["state"] = new JsonObject { ["values"] = Inputs.ToJson(Blocks) };
        return json;
    }
}
