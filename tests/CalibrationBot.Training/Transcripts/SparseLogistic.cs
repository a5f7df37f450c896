namespace CalibrationBot.Training.Transcripts;

/// <summary>
/// Logistic regression with an elastic net, by cyclic coordinate descent with the bound p(1-p) ≤ 1/4
/// (A. Genkin, D. Lewis, D. Madigan, Large-scale Bayesian logistic regression, Technometrics 49, 2007). Deterministic; the
/// L1 part leaves most weights at zero, so that what remains can be read.
/// </summary>
internal static class SparseLogistic
{
    /// <param name="columns">The features.</param>
    /// <param name="labels">For each row whether it is a positive.</param>
    /// <param name="sweeps">How often to go through all features.</param>
    public static (double Bias, double[] Weights) Fit(SparseColumn[] columns, bool[] labels, int sweeps)
    {
        var weights = new double[columns.Length];
        var scores = new double[labels.Length];
        var all = new SparseColumn([.. Enumerable.Range(0, labels.Length)], null, 0, 0);
        double bias = 0;
        for (var sweep = 0; sweep < sweeps; sweep++)
        {
            bias += Move(scores, all, labels, 0);
            for (var feature = 0; feature < columns.Length; feature++)
            {
                // Features out of play are looked at again every eighth sweep.
                if (weights[feature] != 0 || sweep % 8 == 0)
                {
                    weights[feature] += Move(scores, columns[feature], labels, weights[feature]);
                }
            }
        }

        return (bias, weights);
    }

    private static double Move(double[] scores, SparseColumn column, bool[] labels, double weight)
    {
        double gradient = column.Ridge * weight;
        for (var i = 0; i < column.Rows.Length; i++)
        {
            var row = column.Rows[i];
            gradient += column.ValueAt(i) * ((1 / (1 + Math.Exp(-scores[row]))) - (labels[row] ? 1 : 0));
        }

        var curvature = (column.SumOfSquares / 4.0) + column.Ridge;
        var target = weight - (gradient / curvature);
        var moved = Math.Sign(target) * Math.Max(0, Math.Abs(target) - (column.Lasso / curvature));
        var step = moved - weight;
        if (step != 0)
        {
            for (var i = 0; i < column.Rows.Length; i++)
            {
                scores[column.Rows[i]] += step * column.ValueAt(i);
            }
        }

        return step;
    }
}
