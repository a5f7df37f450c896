namespace CalibrationBot.Feedback.Agreement;

/// <summary>
/// Krippendorff's alpha with the ordinal difference, by K. Krippendorff, Computing Krippendorff's Alpha-Reliability,
/// University of Pennsylvania 2011, section E: coincidences weighted 1/(m_u - 1), units with fewer than two ratings left out.
/// </summary>
internal static class OrdinalAlpha
{
    /// <param name="units">The items.</param>
    /// <param name="without">An item to leave out, for the jackknife; null for none.</param>
    /// <returns>Alpha, or null if nothing is pairable or all pairable ratings are equal.</returns>
    public static double? Of(OrdinalUnits units, int? without)
    {
        var marginals = new long[units.Values];
        foreach (var unit in units.Pairable.Where(u => u != without))
        {
            foreach (var (value, count) in units.Counts[unit])
            {
                marginals[value] += count;
            }
        }

        // The ordinal difference between two values is the number of ratings from one to the other, half of each end's own.
        var middles = new double[marginals.Length];
        long below = 0;
        for (var value = 0; value < marginals.Length; value++)
        {
            middles[value] = below + (marginals[value] / 2.0);
            below += marginals[value];
        }

        var total = below;
        double expected = Spread(Enumerable.Range(0, marginals.Length).Select(v => (middles[v], (double)marginals[v]))) / (total - 1);
        if (total < 2 || expected <= 0)
        {
            return null;
        }

        double observed = 0;
        foreach (var unit in units.Pairable.Where(u => u != without))
        {
            observed += Spread(units.Counts[unit].Select(c => (middles[c.Value], (double)c.Count))) / (units.Ratings(unit) - 1);
        }

        return 1 - (observed / expected);
    }

    /// <summary>
    /// The sum over ordered pairs of squared differences, as 2(n Σx² − (Σx)²) around the mean: linear where the definition is quadratic.
    /// </summary>
    private static double Spread(IEnumerable<(double At, double Weight)> points)
    {
        var list = points.Where(p => p.Weight > 0).ToArray();
        if (list.Length < 2)
        {
            return 0;
        }

        var n = list.Sum(p => p.Weight);
        var mean = list.Sum(p => p.At * p.Weight) / n;
        return 2 * n * list.Sum(p => p.Weight * (p.At - mean) * (p.At - mean));
    }
}
