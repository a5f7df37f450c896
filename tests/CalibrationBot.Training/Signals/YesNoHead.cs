using CalibrationBot.Feedback.Signals.Learning;

namespace CalibrationBot.Training.Signals;

/// <summary>Trains a question of yes or no, such as whether a line is evidence: logistic regression with an L2 penalty, so that a few telling words do not make it certain.</summary>
internal sealed class YesNoHead
{
    private const int Iterations = 60;
    private readonly double[] _weights;

    private readonly int _features;

    private YesNoHead(double[] weights, int features) => (_weights, _features) = (weights, features);

    public double Bias => _weights[^1];

    public double WeightOf(int feature) => _weights[feature];

    public double WeightOfAxis(int axis) => _weights[_features + axis];

    /// <param name="examples">The column of each is 1 for yes, 0 for no.</param>
    /// <param name="vocabulary">The features to learn from.</param>
    /// <param name="penalty">How strongly weights are drawn to zero.</param>
    public static YesNoHead Train(IReadOnlyList<SignalExample> examples, IReadOnlyDictionary<string, int> vocabulary, double penalty)
    {
        var rows = examples.Select(e => e.Text.Features.Where(vocabulary.ContainsKey).Select(f => vocabulary[f]).ToArray()).ToArray();
        var axes = examples[0].Text.Place.Length;
        return new YesNoHead(Lbfgs.Minimise(Loss, new double[vocabulary.Count + axes + 1], Iterations), vocabulary.Count);

        double Loss(double[] x, double[] gradient)
        {
            var loss = 0.0;
            for (var i = 0; i < x.Length - 1; i++)
            {
                loss += 0.5 * penalty * x[i] * x[i];
                gradient[i] = penalty * x[i];
            }

            for (var r = 0; r < rows.Length; r++)
            {
                var scale = SignalScorer.Gain / Math.Sqrt(Math.Max(1, rows[r].Length));
                var sum = 0.0;
                foreach (var column in rows[r])
                {
                    sum += x[column];
                }

                var sign = examples[r].Columns[0] == 1 ? 1 : -1;
                var place = examples[r].Text.Place;
                sum *= scale;
                for (var a = 0; a < place.Length; a++)
                {
                    sum += x[vocabulary.Count + a] * place[a];
                }

                var margin = sign * (sum + x[^1]);
                loss += examples[r].Weight * (margin > 0 ? Math.Log(1 + Math.Exp(-margin)) : Math.Log(1 + Math.Exp(margin)) - margin);
                var error = -sign * examples[r].Weight / (1 + Math.Exp(margin));
                foreach (var column in rows[r])
                {
                    gradient[column] += error * scale;
                }

                for (var a = 0; a < place.Length; a++)
                {
                    gradient[vocabulary.Count + a] += error * place[a];
                }

                gradient[^1] += error;
            }

            return loss;
        }
    }
}
