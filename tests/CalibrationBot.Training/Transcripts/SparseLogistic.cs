namespace CalibrationBot.Training.Transcripts;

/// <summary>
/// Logistic regression with an elastic net, by cyclic coordinate descent with the bound p(1-p) ≤ 1/4
/// (A. Genkin, D. Lewis, D. Madigan, Large-scale Bayesian logistic regression, Technometrics 49, 2007). Deterministic; the
/// L1 part leaves most weights at zero, so that what remains can be read.
/// </summary>
internal static class SparseLogistic
{
    /// <param name="columns">For each feature the rows that have it.</param>
    /// <param name="labels">For each row whether it is a positive.</param>
    /// <param name="lasso">The L1 penalty.</param>
    /// <param name="ridge">The L2 penalty.</param>
    /// <param name="sweeps">How often to go through all features.</param>
    public static (double Bias, double[] Weights) Fit(int[][] columns, bool[] labels, double lasso, double ridge, int sweeps)
    {
        var weights = new double[columns.Length];
        var scores = new double[labels.Length];
        double bias = 0;
        for (var sweep = 0; sweep < sweeps; sweep++)
        {
            bias += Move(scores, Enumerable.Range(0, labels.Length), labels, 0, 0, 0, labels.Length);
            for (var feature = 0; feature < columns.Length; feature++)
            {
                // Features out of play are looked at again every eighth sweep.
                if (weights[feature] != 0 || sweep % 8 == 0)
                {
                    weights[feature] += Move(scores, columns[feature], labels, weights[feature], lasso, ridge, columns[feature].Length);
                }
            }
        }

        return (bias, weights);
    }

    private static double Move(double[] scores, IEnumerable<int> rows, bool[] labels, double weight, double lasso, double ridge, int count)
    {
        double gradient = ridge * weight;
        foreach (var row in rows)
        {
            gradient += (1 / (1 + Math.Exp(-scores[row]))) - (labels[row] ? 1 : 0);
        }

        var curvature = (count / 4.0) + ridge;
        var target = weight - (gradient / curvature);
        var moved = Math.Sign(target) * Math.Max(0, Math.Abs(target) - (lasso / curvature));
        var step = moved - weight;
        if (step != 0)
        {
            foreach (var row in rows)
            {
                scores[row] += step;
            }
        }

        return step;
    }
}
