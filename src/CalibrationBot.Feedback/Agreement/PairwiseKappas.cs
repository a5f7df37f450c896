using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Agreement;

/// <summary>
/// The mean over pairs of raters of Cohen's quadratic-weighted kappa (J. Cohen, Weighted kappa, Psychological Bulletin 70, 1968).
/// With quadratic weights the scale's width cancels out, so the ratings' own distances serve.
/// </summary>
internal sealed class PairwiseKappas
{
    private readonly ImmutableArray<ImmutableArray<Shared>> _pairs;

    public PairwiseKappas(RatingMatrix matrix)
    {
        var pairs = ImmutableArray.CreateBuilder<ImmutableArray<Shared>>();
        for (var first = 0; first < matrix.Raters.Length; first++)
        {
            for (var second = first + 1; second < matrix.Raters.Length; second++)
            {
                pairs.Add(InCommon(matrix, first, second));
            }
        }

        _pairs = pairs.ToImmutable();
    }

    /// <summary>The unweighted mean over the defined pairs, or null if none is.</summary>
    /// <param name="without">An item to leave out, for the jackknife; null for none.</param>
    public double? Mean(int? without)
    {
        double sum = 0;
        var defined = 0;
        foreach (var pair in _pairs)
        {
            if (Of(pair, without) is { } kappa)
            {
                sum += kappa;
                defined++;
            }
        }

        return defined == 0 ? null : sum / defined;
    }

    private static double? Of(ImmutableArray<Shared> pair, int? without)
    {
        double n = 0, first = 0, second = 0, observed = 0;
        foreach (var (item, a, b) in pair)
        {
            if (item != without)
            {
                n++;
                first += a;
                second += b;
                observed += (a - b) * (a - b);
            }
        }

        if (n < 2)
        {
            return null;
        }

        // Expected over all n² combinations: both variances and the distance of the means.
        var (meanFirst, meanSecond) = (first / n, second / n);
        double variances = 0;
        foreach (var (item, a, b) in pair)
        {
            if (item != without)
            {
                variances += ((a - meanFirst) * (a - meanFirst)) + ((b - meanSecond) * (b - meanSecond));
            }
        }

        var expected = variances + (n * (meanFirst - meanSecond) * (meanFirst - meanSecond));
        return observed == 0 && IsConstant(pair, without) ? null : 1 - (observed / expected);
    }

    // Asked of the ratings themselves: a variance of rounding errors is not zero.
    private static bool IsConstant(ImmutableArray<Shared> pair, int? without)
    {
        double? seen = null;
        foreach (var (item, a, _) in pair)
        {
            if (item == without)
            {
                continue;
            }

            if (seen is { } value && value != a)
            {
                return false;
            }

            seen = a;
        }

        return true;
    }

    private static ImmutableArray<Shared> InCommon(RatingMatrix matrix, int first, int second)
    {
        var shared = ImmutableArray.CreateBuilder<Shared>();
        for (var item = 0; item < matrix.Items; item++)
        {
            if (matrix[first, item] is { } a && matrix[second, item] is { } b)
            {
                shared.Add(new(item, a, b));
            }
        }

        return shared.ToImmutable();
    }

    private readonly record struct Shared(int Item, double First, double Second);
}
