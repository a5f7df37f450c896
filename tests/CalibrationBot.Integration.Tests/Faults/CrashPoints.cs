using System.Globalization;

namespace CalibrationBot.Integration.Tests.Faults;

/// <summary>How often to kill: few times by default, as often as CALIBRATIONBOT_CRASH_POINTS says for a long run.</summary>
internal static class CrashPoints
{
    public static int Count(int byDefault) =>
        int.TryParse(Environment.GetEnvironmentVariable("CALIBRATIONBOT_CRASH_POINTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : byDefault;
}
