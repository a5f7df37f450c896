namespace CalibrationBot.Testing.Slack.World;

/// <summary>What an agent shows at a thread. Guarded by the world's gate.</summary>
public sealed class SlackThread
{
    /// <summary>What people see while a session is worked on; Slack takes no words for it.</summary>
    public const string Working = "Working…";

    private const string Processing = "processing";
    private static readonly TimeSpan StatusLasts = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ProcessingLasts = TimeSpan.FromHours(1);
    private string _status = string.Empty;
    private DateTimeOffset _since;
    private string? _session;
    private DateTimeOffset _sessionSince;

    public string? Title { get; internal set; }

    /// <summary>What the app suggests to say, by title.</summary>
    public IReadOnlyList<string> Prompts { get; internal set; } = [];

    /// <summary>Whether the app has made a session of it.</summary>
    internal bool HasSession => _session is not null;

    /// <summary>The session's status then; null without a session. One that is worked on becomes active after an hour.</summary>
    internal string? SessionAt(DateTimeOffset now) => _session == Processing && now - _sessionSince >= ProcessingLasts ? "active" : _session;

    /// <summary>The status as people see it then; empty for none.</summary>
    internal string StatusAt(DateTimeOffset now) => SessionAt(now) == Processing ? Working : now - _since < StatusLasts ? _status : string.Empty;

    internal void SetStatus(string status, DateTimeOffset now) => (_status, _since) = (status, now);

    internal void SetSession(string status, DateTimeOffset now) => (_session, _sessionSince) = (status, now);
}
