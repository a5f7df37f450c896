using System.Globalization;

namespace CalibrationBot.Channels.Teams.Receiving;

/// <summary>
/// Two names of one press of a button, of which the inbox takes each only once: Teams sends a press that was answered late again
/// about 30 seconds after, under a new id and time (microsoft/botbuilder-dotnet issue 5005). Each name holds for a stretch of
/// 90 seconds, and the stretches of the second begin in the middle of the first's: presses within 45 seconds share a name
/// whichever process gets them, and presses 90 seconds apart share none, because by then somebody means it.
/// </summary>
/// <param name="First">By the clock's stretches.</param>
/// <param name="Second">By those between.</param>
internal readonly record struct PressNames(string First, string Second)
{
    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(90);

    /// <summary>The names of a press.</summary>
    /// <param name="deed">Who pressed what, with what filled in.</param>
    /// <param name="at">When.</param>
    public static PressNames Of(string deed, DateTimeOffset at) => new(Name(deed, at.UtcTicks), Name(deed, at.UtcTicks + (Stretch.Ticks / 2), "between "));

    private static string Name(string deed, long ticks, string grid = "") =>
        "press:" + Digest.Of(string.Create(CultureInfo.InvariantCulture, $"{grid}{ticks / Stretch.Ticks}\n{deed}"));
}
