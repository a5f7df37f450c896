using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Agreement;

/// <summary>
/// The delete-one jackknife over items (B. Efron and R. Tibshirani, An Introduction to the Bootstrap, 1993, chapter 11),
/// with Student's t for the few items that calibration rounds have.
/// </summary>
internal static class Jackknife
{
    /// <summary>The 95 % interval, cut at 1; null if the estimate, or one of those with an item left out, is undefined.</summary>
    /// <param name="items">The items that count.</param>
    /// <param name="without">The estimate with an item left out; with null, of all.</param>
    public static Interval? Interval(ImmutableArray<int> items, Func<int?, double?> without)
    {
        if (without(null) is not { } center || items.Length < 3)
        {
            return null;
        }

        var partial = new double[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (without(items[i]) is not { } value)
            {
                return null;
            }

            partial[i] = value;
        }

        var n = items.Length;
        var mean = partial.Average();
        var error = Math.Sqrt((n - 1.0) / n * partial.Sum(p => (p - mean) * (p - mean)));
        var half = StudentT.TwoSided95(n - 1) * error;
        return new(center - half, Math.Min(1, center + half));
    }
}
