using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CalibrationBot.Channels.Teams.Receiving;

/// <summary>What Teams hears back.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">An invoke's answer; null for none.</param>
internal sealed record TeamsAnswer(int Status, JsonNode? Body = null)
{
    /// <summary>Taken, or nobody's business: Teams need not send it again.</summary>
    public static TeamsAnswer Taken { get; } = new(StatusCodes.Status200OK);

    /// <summary>Too much is waiting; Teams sends it again.</summary>
    public static TeamsAnswer Busy { get; } = new(StatusCodes.Status503ServiceUnavailable);

    /// <summary>More than a turn may hold; sending it again is no use.</summary>
    public static TeamsAnswer TooLarge { get; } = new(StatusCodes.Status413PayloadTooLarge);

    /// <summary>An invoke that nobody here knows.</summary>
    public static TeamsAnswer Unknown { get; } = new(StatusCodes.Status501NotImplemented);

    /// <summary>An invoke's answer.</summary>
    public static TeamsAnswer With(JsonNode body) => new(StatusCodes.Status200OK, body);
}
