using CalibrationBot.Feedback.Rubrics;

namespace CalibrationBot.Host.Commands;

/// <summary>The spelling of levels and polarities in the machine interface.</summary>
internal static class Words
{
    /// <summary>What is assumed when no level is given: the level most loops interview for.</summary>
    public const Level DefaultLevel = Level.Senior;

    private static readonly string[] Levels = ["mid", "senior", "staff"];
    private static readonly string[] Polarities = ["positive", "negative", "neutral"];

    public static string Id(Level level) => Levels[(int)level];

    public static string Id(Polarity polarity) => Polarities[(int)polarity];

    /// <summary>Reads a level in any case; anything else is <see cref="DefaultLevel"/>.</summary>
    public static Level ParseLevel(string? word)
    {
        var index = Array.IndexOf(Levels, word?.Trim().ToLowerInvariant());
        return index < 0 ? DefaultLevel : (Level)index;
    }
}
