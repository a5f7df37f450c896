namespace CalibrationBot.Training;

/// <summary>
/// How much each column may speak for an output: a mix of how rare it is and how unevenly it falls on the two sides
/// (the log-count ratio of Wang and Manning, ACL 2012).
/// </summary>
internal static class FeatureStrengths
{
    /// <summary>How much of the strength is rarity.</summary>
    private const double RarityPart = 0.4;

    /// <summary>Brings rarity, a logarithm up to about 8, to the size of the ratio.</summary>
    private const double RarityUnit = 0.25;

    /// <param name="rows">The columns that are present, row by row.</param>
    /// <param name="targets">The truth of each row, from 0 to 1.</param>
    /// <param name="factors">A factor for each column, from 0 to 1: how far it is trusted for this output.</param>
    /// <param name="weights">What each row counts for; 1 where none are given.</param>
    public static double[] Of(int[][] rows, double[] targets, ReadOnlySpan<double> factors, double[]? weights = null)
    {
        var yes = new double[factors.Length];
        var no = new double[factors.Length];
        var (allYes, allNo) = (0.0, 0.0);
        for (var r = 0; r < rows.Length; r++)
        {
            var weight = weights?[r] ?? 1;
            allYes += weight * targets[r];
            allNo += weight * (1 - targets[r]);
            foreach (var column in rows[r])
            {
                yes[column] += weight * targets[r];
                no[column] += weight * (1 - targets[r]);
            }
        }

        var strengths = new double[factors.Length];
        for (var i = 0; i < strengths.Length; i++)
        {
            if (yes[i] + no[i] > 0)
            {
                var ratio = Math.Abs(Math.Log((1 + yes[i]) / allYes * allNo / (1 + no[i])));
                var rarity = RarityUnit * Math.Log((allYes + allNo) / (yes[i] + no[i]));
                strengths[i] = factors[i] * ((RarityPart * rarity) + ((1 - RarityPart) * ratio));
            }
        }

        return strengths;
    }
}
