using CalibrationBot.Feedback.Signals.Learning;

namespace CalibrationBot.Training.Signals;

/// <summary>Trains whether a line is evidence: logistic regression with an L2 penalty, so that a few telling words do not make it certain.</summary>
internal sealed class EvidenceHead
{
    private const double Penalty = 2;
    private const int Iterations = 60;
    private readonly double[] _weights;

    private EvidenceHead(double[] weights) => _weights = weights;

    public double Bias => _weights[^1];

    public double WeightOf(int feature) => _weights[feature];

    public static EvidenceHead Train(IReadOnlyList<SignalExample> examples, IReadOnlyDictionary<string, int> vocabulary)
    {
        var rows = examples.Select(e => e.Features.Where(vocabulary.ContainsKey).Select(f => vocabulary[f]).ToArray()).ToArray();
        return new EvidenceHead(Lbfgs.Minimise(Loss, new double[vocabulary.Count + 1], Iterations));

        double Loss(double[] x, double[] gradient)
        {
            var loss = 0.0;
            for (var i = 0; i < x.Length - 1; i++)
            {
                loss += 0.5 * Penalty * x[i] * x[i];
                gradient[i] = Penalty * x[i];
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
                var margin = sign * ((sum * scale) + x[^1]);
                loss += examples[r].Weight * (margin > 0 ? Math.Log(1 + Math.Exp(-margin)) : Math.Log(1 + Math.Exp(margin)) - margin);
                var error = -sign * examples[r].Weight / (1 + Math.Exp(margin));
                foreach (var column in rows[r])
                {
                    gradient[column] += error * scale;
                }

                gradient[^1] += error;
            }

            return loss;
        }
    }
}
