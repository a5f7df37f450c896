namespace CalibrationBot.Testing.Slack.World;

/// <summary>What an agent shows at a thread. Guarded by the world's gate.</summary>
public sealed class SlackThread
{
    private static readonly TimeSpan StatusLasts = TimeSpan.FromMinutes(2);
    private string _status = string.Empty;
    private DateTimeOffset _since;

    public string? Title { get; internal set; }

    /// <summary>What the app suggests to say, by title.</summary>
    public IReadOnlyList<string> Prompts { get; internal set; } = [];

    /// <summary>The status as people see it then; empty for none.</summary>
    internal string StatusAt(DateTimeOffset now) => now - _since < StatusLasts ? _status : string.Empty;

    internal void SetStatus(string status, DateTimeOffset now) => (_status, _since) = (status, now);
}
