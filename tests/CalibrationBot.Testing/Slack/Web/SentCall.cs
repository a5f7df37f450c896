using System.Text.Json.Nodes;

namespace CalibrationBot.Testing.Slack.Web;

/// <summary>A call that arrived at the Web API, for tests to look at.</summary>
/// <param name="Method">The method.</param>
/// <param name="Arguments">Its arguments without the token; what was JSON in a text is parsed.</param>
/// <param name="At">When it arrived.</param>
public sealed record SentCall(string Method, JsonObject Arguments, DateTimeOffset At)
{
    /// <summary>What was answered: ok, Slack's error code, or the fault a test put in its way.</summary>
    public string Outcome { get; internal set; } = "under way";

    /// <summary>Where the answer said that something is wrong with the blocks.</summary>
    public string? Problems { get; internal set; }

    public string? Text(string name) => Arguments[name]?.ToString();
}
