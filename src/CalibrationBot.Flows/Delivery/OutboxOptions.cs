namespace CalibrationBot.Flows.Delivery;

/// <summary>How replies are sent, settings below <c>Outbox</c>.</summary>
public sealed class OutboxOptions
{
    /// <summary>How many destinations are sent to at once, <c>Outbox:Parallel</c>, 1 to 1,024. Default 64.</summary>
    public int Parallel { get; set; } = 64;

    /// <summary>How long one sending may take before its outcome counts as unknown, <c>Outbox:SendTimeLimit</c>. Default 20 seconds.</summary>
    public TimeSpan SendTimeLimit { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a reply that surely did not arrive is tried again, <c>Outbox:GiveUpAfter</c>. Default a day.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How often a doubtful reply is looked up before it is reported as unknown, <c>Outbox:MaxLookUps</c>, 1 to 20. Default 5.</summary>
    public int MaxLookUps { get; set; } = 5;

    /// <summary>The limits of each platform by channel, such as <c>Outbox:Channels:slack:PerSecond</c>. A channel without an entry has none.</summary>
    public Dictionary<string, ChannelLimits> Channels { get; } = new(StringComparer.Ordinal)
    {
        // api.slack.com/apis/rate-limits: about one message a second and channel; several hundred a minute and workspace.
        ["slack"] = new() { PerSecond = 5, PerSecondAndDestination = 1 },

        // learn.microsoft.com, "Optimize your bot with rate limiting": 50 a second per app and tenant; per conversation 7 in 1
        // second, 8 in 2, 60 in 30 and 1,800 in an hour.
        ["teams"] = new() { PerSecond = 50, Within = { [1] = 7, [2] = 8, [30] = 60, [3600] = 1_800 } },
    };
}

/// <summary>How fast a platform may be sent to, by one process.</summary>
public sealed class ChannelLimits
{
    /// <summary>Messages a second to one workspace; 0 for no limit.</summary>
    public double PerSecond { get; set; }

    /// <summary>Messages a second to one destination, evenly spaced; 0 for no limit.</summary>
    public double PerSecondAndDestination { get; set; }

    /// <summary>
    /// The most messages to one destination within any stretch of so many seconds, such as
    /// <c>Outbox:Channels:teams:Within:30</c>; 0 for no limit. Several hold at once, and bursts are free below them.
    /// </summary>
    public Dictionary<int, int> Within { get; } = [];
}
