using CalibrationBot.Feedback.Vagueness.Scoring;

namespace CalibrationBot.Training;

/// <summary>Logistic and multinomial logistic regression with an L2 penalty over sparse rows of ones, scaled by <see cref="Scale"/>.</summary>
internal static class LogisticRegression
{
    /// <summary>What every feature of a row with so many is worth.</summary>
    public static double Scale(int features) => Scorer.FactorFor(features);

    /// <summary>Fits one output. The last weight is the bias, which is not penalised.</summary>
    public static double[] FitBinary(int[][] rows, bool[] positive, int columns, double penalty, double positiveWeight = 1) =>
        Lbfgs.Minimise(
            (x, gradient) =>
            {
                var loss = Penalty(x, gradient, columns, 1, penalty);
                for (var r = 0; r < rows.Length; r++)
                {
                    var scale = Scale(rows[r].Length);
                    var z = Sum(x, rows[r], 0, 1, columns, scale);
                    var y = positive[r] ? 1 : -1;
                    var weight = positive[r] ? positiveWeight : 1;
                    var m = y * z;
                    loss += weight * (m > 0 ? Math.Log(1 + Math.Exp(-m)) : Math.Log(1 + Math.Exp(m)) - m);
                    AddTo(gradient, rows[r], 0, 1, columns, scale, -y * weight / (1 + Math.Exp(m)));
                }

                return loss;
            },
            new double[columns + 1],
            80);

    /// <summary>Fits several classes together; the weights of column c and class k stand at c * classes + k.</summary>
    public static double[] FitClasses(int[][] rows, int[] classOf, int classes, int columns, double penalty) =>
        Lbfgs.Minimise(
            (x, gradient) =>
            {
                var loss = Penalty(x, gradient, columns, classes, penalty);
                var z = new double[classes];
                for (var r = 0; r < rows.Length; r++)
                {
                    var scale = Scale(rows[r].Length);
                    for (var k = 0; k < classes; k++)
                    {
                        z[k] = Sum(x, rows[r], k, classes, columns, scale);
                    }

                    var max = z.Max();
                    var total = z.Sum(v => Math.Exp(v - max));
                    loss += Math.Log(total) + max - z[classOf[r]];
                    for (var k = 0; k < classes; k++)
                    {
                        AddTo(gradient, rows[r], k, classes, columns, scale, (Math.Exp(z[k] - max) / total) - (k == classOf[r] ? 1 : 0));
                    }
                }

                return loss;
            },
            new double[(columns + 1) * classes],
            60);

    public static double Sum(double[] x, int[] row, int k, int classes, int columns, double scale)
    {
        var sum = 0.0;
        foreach (var column in row)
        {
            sum += x[(column * classes) + k];
        }

        return (sum * scale) + x[(columns * classes) + k];
    }

    private static void AddTo(double[] gradient, int[] row, int k, int classes, int columns, double scale, double error)
    {
        foreach (var column in row)
        {
            gradient[(column * classes) + k] += error * scale;
        }

        gradient[(columns * classes) + k] += error;
    }

    private static double Penalty(double[] x, double[] gradient, int columns, int classes, double penalty)
    {
        var loss = 0.0;
        for (var i = 0; i < columns * classes; i++)
        {
            loss += 0.5 * penalty * x[i] * x[i];
            gradient[i] += penalty * x[i];
        }

        return loss;
    }
}
