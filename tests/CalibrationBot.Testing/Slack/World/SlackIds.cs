using System.Globalization;

namespace CalibrationBot.Testing.Slack.World;

/// <summary>Ids and message timestamps in Slack's shape, each given once. Thread-safe.</summary>
internal sealed class SlackIds(TimeProvider time)
{
    private int _count;

    public string Next(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{Interlocked.Increment(ref _count):D8}");

    /// <summary>A message's <c>ts</c>: seconds and a counter, which also is its id within the conversation.</summary>
    public string Timestamp() =>
        string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().ToUnixTimeSeconds()}.{Interlocked.Increment(ref _count):D6}");
}
