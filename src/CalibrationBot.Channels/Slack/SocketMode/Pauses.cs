namespace CalibrationBot.Channels.Slack.SocketMode;

/// <summary>
/// How long to wait before the next try: a second, doubling up to a minute, and by chance up to a half less, so that many
/// processes don't come back at one moment.
/// </summary>
internal sealed class Pauses(Func<double> chance)
{
    /// <summary>The longest pause.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private int _tries;

    /// <summary>The next pause.</summary>
    /// <param name="atLeast">What Slack asked for; null for nothing.</param>
    public TimeSpan Next(TimeSpan? atLeast)
    {
        var full = Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Min(_tries++, 10)));
        var pause = TimeSpan.FromSeconds(full * (1 - (chance() / 2)));
        return atLeast > pause ? atLeast.Value : pause;
    }

    /// <summary>It worked: begin anew.</summary>
    public void Reset() => _tries = 0;
}
