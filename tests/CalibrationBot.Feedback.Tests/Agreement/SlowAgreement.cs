using CalibrationBot.Feedback.Agreement;

namespace CalibrationBot.Feedback.Tests.Agreement;

/// <summary>The definitions written out term by term, to compare the real calculation with.</summary>
internal static class SlowAgreement
{
    /// <summary>Krippendorff 2011: the coincidence matrix, its marginals, the ordinal metric, observed over expected.</summary>
    public static double? Alpha(RatingMatrix matrix)
    {
        var units = Units(matrix).Where(u => u.Length >= 2).ToArray();
        var values = units.SelectMany(u => u).Distinct().Order().ToArray();
        var o = new double[values.Length, values.Length];
        foreach (var unit in units)
        {
            for (var i = 0; i < unit.Length; i++)
            {
                for (var j = 0; j < unit.Length; j++)
                {
                    if (i != j)
                    {
                        o[Array.IndexOf(values, unit[i]), Array.IndexOf(values, unit[j])] += 1.0 / (unit.Length - 1);
                    }
                }
            }
        }

        var n = new double[values.Length];
        for (var c = 0; c < values.Length; c++)
        {
            for (var k = 0; k < values.Length; k++)
            {
                n[c] += o[c, k];
            }
        }

        var total = n.Sum();
        double observed = 0, expected = 0;
        for (var c = 0; c < values.Length; c++)
        {
            for (var k = c + 1; k < values.Length; k++)
            {
                var between = n[c..(k + 1)].Sum() - ((n[c] + n[k]) / 2);
                observed += o[c, k] * between * between;
                expected += n[c] * n[k] * between * between;
            }
        }

        return expected == 0 ? null : 1 - ((total - 1) * observed / expected);
    }

    /// <summary>Quadratic-weighted kappa from its contingency table, averaged over the defined pairs.</summary>
    public static double? Kappa(RatingMatrix matrix, double low, double high)
    {
        var kappas = new List<double>();
        for (var a = 0; a < matrix.Raters.Length; a++)
        {
            for (var b = a + 1; b < matrix.Raters.Length; b++)
            {
                var both = Enumerable.Range(0, matrix.Items)
                    .Where(i => matrix[a, i] is not null && matrix[b, i] is not null)
                    .Select(i => (A: matrix[a, i]!.Value, B: matrix[b, i]!.Value)).ToArray();
                if (both.Length < 2 || both.All(p => p.A == both[0].A && p.B == both[0].A))
                {
                    continue;
                }

                double Weight(double x, double y) => (x - y) * (x - y) / ((high - low) * (high - low));
                var observed = both.Average(p => Weight(p.A, p.B));
                var expected = both.Average(p => both.Average(q => Weight(p.A, q.B)));
                kappas.Add(1 - (observed / expected));
            }
        }

        return kappas.Count == 0 ? null : kappas.Average();
    }

    public static double? Percent(RatingMatrix matrix)
    {
        int equal = 0, pairs = 0;
        foreach (var unit in Units(matrix))
        {
            for (var i = 0; i < unit.Length; i++)
            {
                for (var j = i + 1; j < unit.Length; j++)
                {
                    pairs++;
                    equal += unit[i] == unit[j] ? 1 : 0;
                }
            }
        }

        return pairs == 0 ? null : (double)equal / pairs;
    }

    private static IEnumerable<double[]> Units(RatingMatrix matrix) =>
        Enumerable.Range(0, matrix.Items).Select(item => Enumerable.Range(0, matrix.Raters.Length)
            .Where(r => matrix[r, item] is not null).Select(r => matrix[r, item]!.Value).ToArray());
}
