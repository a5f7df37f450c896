using CalibrationBot.Feedback.Vagueness.Scoring;

namespace CalibrationBot.Training;

/// <summary>
/// Logistic regression with an L2 penalty over sparse rows of ones, scaled by <see cref="Scale"/>. Each column has a strength:
/// a strong one may take a weight at less cost. Strengths from the log-count ratio follow Wang and Manning, "Baselines and
/// Bigrams: Simple, Good Sentiment and Topic Classification" (ACL 2012).
/// </summary>
internal static class LogisticRegression
{
    private const int Iterations = 60;

    /// <summary>What every feature of a row with so many is worth.</summary>
    public static double Scale(int features) => Scorer.FactorFor(features);

    /// <summary>How likely a row is, by fitted weights.</summary>
    public static double Probability(int[] row, double[] fitted) => 1 / (1 + Math.Exp(-((row.Sum(c => fitted[c]) * Scale(row.Length)) + fitted[^1])));

    /// <summary>Fits one output. The last weight is the bias, which is not penalised.</summary>
    /// <param name="rows">The columns that are present, row by row.</param>
    /// <param name="targets">The truth of each row, from 0 to 1; between where labellers disagree.</param>
    /// <param name="strengths">The strength of each column, at least 0; a column of strength 0 gets no weight.</param>
    /// <param name="penalty">The cost of a squared weight.</param>
    /// <param name="positiveWeight">What a missed positive costs against a false alarm.</param>
    /// <param name="weights">What each row counts for; 1 where none are given.</param>
    public static double[] Fit(int[][] rows, double[] targets, double[] strengths, double penalty, double positiveWeight = 1, double[]? weights = null)
    {
        var columns = strengths.Length;
        var scales = Array.ConvertAll(rows, r => Scale(r.Length));
        var fitted = Lbfgs.Minimise(
            (x, gradient) =>
            {
                var loss = 0.0;
                for (var i = 0; i < columns; i++)
                {
                    loss += 0.5 * penalty * x[i] * x[i];
                    gradient[i] += penalty * x[i];
                }

                for (var r = 0; r < rows.Length; r++)
                {
                    var weight = weights?[r] ?? 1;
                    if (weight == 0)
                    {
                        continue;
                    }

                    var z = x[columns];
                    foreach (var column in rows[r])
                    {
                        z += x[column] * strengths[column] * scales[r];
                    }

                    var (yes, no) = (weight * targets[r] * positiveWeight, weight * (1 - targets[r]));
                    var odds = Math.Exp(-Math.Abs(z));
                    loss += (yes * (Math.Log(1 + odds) + Math.Max(0, -z))) + (no * (Math.Log(1 + odds) + Math.Max(0, z)));
                    var p = z > 0 ? 1 / (1 + odds) : odds / (1 + odds);
                    var error = (no * p) - (yes * (1 - p));
                    gradient[columns] += error;
                    foreach (var column in rows[r])
                    {
                        gradient[column] += error * strengths[column] * scales[r];
                    }
                }

                return loss;
            },
            new double[columns + 1],
            Iterations);
        for (var i = 0; i < columns; i++)
        {
            fitted[i] *= strengths[i];
        }

        return fitted;
    }
}
