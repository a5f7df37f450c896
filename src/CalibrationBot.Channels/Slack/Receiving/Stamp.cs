using System.Globalization;

namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>Slack's moments: seconds since 1970 with a fraction, as text, such as <c>1531420618.000200</c>.</summary>
internal static class Stamp
{
    private const decimal LastSecond = 253_402_300_799;

    /// <summary>The moment; null for a text that is none.</summary>
    public static DateTimeOffset? Read(string? stamp) =>
        decimal.TryParse(stamp, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= LastSecond
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : null;

    /// <summary>Whether a text looks like a message's <c>ts</c>.</summary>
    public static bool IsStamp(string? text) => text is { Length: <= 30 } && Read(text) is not null;
}
