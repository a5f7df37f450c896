using System.Collections.Frozen;

namespace CalibrationBot.Feedback.Transcripts.Reading;

/// <summary>Numbers written in words, and the magnitudes that follow numbers.</summary>
internal static class NumberWords
{
    private static readonly FrozenDictionary<string, double> Small = new Dictionary<string, double>
    {
        ["zero"] = 0, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7,
        ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14,
        ["fifteen"] = 15, ["sixteen"] = 16, ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19, ["twenty"] = 20,
        ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90,
        ["sixty-four"] = 64, ["twenty-four"] = 24, ["thirty-two"] = 32, ["dozen"] = 12, ["hundred"] = 100, ["thousand"] = 1e3,
        ["thousands"] = 1e3, ["million"] = 1e6, ["millions"] = 1e6, ["billion"] = 1e9, ["billions"] = 1e9, ["trillion"] = 1e12,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The number a word stands for, or null. A lone magnitude stands for one of it.</summary>
    public static double? Value(string word) => Small.TryGetValue(word, out var value) ? value : null;

    /// <summary>What a word or suffix after a number multiplies it by; null when it does not.</summary>
    public static double? Magnitude(string word) => word switch
    {
        "k" or "K" or "thousand" or "thousands" => 1e3,
        "m" or "M" or "mio" or "mn" or "mil" or "million" or "millions" => 1e6,
        "b" or "B" or "bn" or "billion" or "billions" => 1e9,
        "trillion" => 1e12,
        "hundred" => 100,
        _ => null,
    };

    /// <summary>Whether a number is that of the seconds in a day, as people round it.</summary>
    public static bool IsSecondsOfDay(double value) => value is 86_400 or 86_000;
}
