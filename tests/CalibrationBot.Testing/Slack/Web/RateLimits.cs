namespace CalibrationBot.Testing.Slack.Web;

/// <summary>
/// Slack's limits, method by method and workspace by workspace, over the last minute; and one post a second in a channel.
/// Off unless a test switches it on, because few tests are about it. Thread-safe.
/// Source: https://docs.slack.dev/apis/web-api/rate-limits
/// </summary>
public sealed class RateLimits(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PostGap = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _posts = new(StringComparer.Ordinal);

    /// <summary>Whether calls beyond the tier's figure get 429.</summary>
    public bool EnforcesTiers { get; set; }

    /// <summary>Whether a second post to a channel within a second gets 429; Slack lets short bursts pass, this does not.</summary>
    public bool EnforcesOnePostASecond { get; set; }

    /// <summary>The seconds to wait, or null when the call may go on.</summary>
    internal int? Check(string method, int perMinute, string workspace, string? channel)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (EnforcesOnePostASecond && method is "chat.postMessage" or "chat.postEphemeral" && channel is not null)
            {
                var key = $"{workspace}/{channel}";
                if (_posts.TryGetValue(key, out var last) && now - last < PostGap)
                {
                    return 1;
                }

                _posts[key] = now;
            }

            return EnforcesTiers ? CheckTier($"{workspace}/{method}", perMinute, now) : null;
        }
    }

    private int? CheckTier(string key, int perMinute, DateTimeOffset now)
    {
        if (!_calls.TryGetValue(key, out var calls))
        {
            _calls[key] = calls = new();
        }

        while (calls.TryPeek(out var oldest) && now - oldest >= Window)
        {
            calls.Dequeue();
        }

        if (calls.Count >= perMinute)
        {
            return (int)Math.Ceiling((calls.Peek() + Window - now).TotalSeconds);
        }

        calls.Enqueue(now);
        return null;
    }
}
