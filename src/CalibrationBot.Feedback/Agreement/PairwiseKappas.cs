namespace CalibrationBot.Feedback.Agreement;

/// <summary>
/// The mean over pairs of raters of Cohen's quadratic-weighted kappa (J. Cohen, Weighted kappa, Psychological Bulletin 70, 1968).
/// With quadratic weights the scale's width cancels out, so the ratings' own distances serve.
/// </summary>
internal sealed class PairwiseKappas(RatingMatrix matrix)
{
    /// <summary>The unweighted mean over the defined pairs, or null if none is.</summary>
    /// <param name="without">An item to leave out, for the jackknife; null for none.</param>
    public double? Mean(int? without)
    {
        double sum = 0;
        long defined = 0;
        var shared = new List<(double First, double Second)>(matrix.Items);
        for (var first = 0; first < matrix.Raters.Length; first++)
        {
            for (var second = first + 1; second < matrix.Raters.Length; second++)
            {
                Share(first, second, without, shared);
                if (Of(shared) is { } kappa)
                {
                    sum += kappa;
                    defined++;
                }
            }
        }

        return defined == 0 ? null : sum / defined;
    }

    private void Share(int first, int second, int? without, List<(double First, double Second)> shared)
    {
        shared.Clear();
        for (var item = 0; item < matrix.Items; item++)
        {
            if (item != without && matrix[first, item] is { } a && matrix[second, item] is { } b)
            {
                shared.Add((a, b));
            }
        }
    }

    private static double? Of(List<(double First, double Second)> shared)
    {
        if (shared.Count < 2)
        {
            return null;
        }

        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var (a, b) in shared)
        {
            low = Math.Min(low, Math.Min(a, b));
            high = Math.Max(high, Math.Max(a, b));
        }

        // Constant and equal: nothing varies.
        return low == high ? null : Of(shared, low, high);
    }

    private static double Of(List<(double First, double Second)> shared, double low, double high)
    {
        double n = shared.Count, first = 0, second = 0, observed = 0;
        foreach (var pair in shared)
        {
            var (a, b) = (Place(pair.First, low, high), Place(pair.Second, low, high));
            first += a;
            second += b;
            observed += (a - b) * (a - b);
        }

        // Expected over all n² combinations: both variances and the distance of the means.
        var (meanFirst, meanSecond) = (first / n, second / n);
        double variances = 0;
        foreach (var pair in shared)
        {
            var (a, b) = (Place(pair.First, low, high) - meanFirst, Place(pair.Second, low, high) - meanSecond);
            variances += (a * a) + (b * b);
        }

        return 1 - (observed / (variances + (n * (meanFirst - meanSecond) * (meanFirst - meanSecond))));
    }

    /// <summary>The rating as its place, 0 to 1, between the lowest and the highest: squares of the ratings themselves may be beyond any number.</summary>
    private static double Place(double rating, double low, double high) =>
        double.IsFinite(high - low) ? (rating - low) / (high - low) : ((rating / 2) - (low / 2)) / ((high / 2) - (low / 2));
}
