using System.Numerics;
using CalibrationBot.Feedback.Signals.Learning;

namespace CalibrationBot.Training.Signals;

/// <summary>
/// Trains one head: multinomial logistic regression by stochastic gradient descent with AdaGrad (Duchi, Hazan and Singer,
/// JMLR 2011), in an order fixed by a constant seed, so that the same data give the same weights.
/// </summary>
internal sealed class SoftmaxHead
{
    private const float Damping = 0.05f;
    private readonly int _width;
    private readonly int _features;

    private SoftmaxHead(int columns, int features, int axes)
    {
        Columns = columns;
        _features = features;
        _width = (columns + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        Values = new float[(features + axes) * _width];
        Bias = new float[_width];
    }

    public int Columns { get; }

    public float[] Values { get; }

    public float[] Bias { get; }

    /// <summary>The weight of an axis of the words' space.</summary>
    public float WeightOfAxis(int axis, int column) => Values[((_features + axis) * _width) + column];

    public float WeightOf(int feature, int column) => Values[(feature * _width) + column];

    public static SoftmaxHead Train(IReadOnlyList<SignalExample> examples, IReadOnlyDictionary<string, int> vocabulary, int columns, int epochs, float rate, float decay)
    {
        var head = new SoftmaxHead(columns, vocabulary.Count, examples[0].Text.Place.Length);
        var rows = examples.Select(e => e.Text.Features.Where(vocabulary.ContainsKey).Select(f => vocabulary[f]).ToArray()).ToArray();
        var squares = new float[head.Values.Length];
        var biasSquares = new float[head._width];
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var seed = 12345u;
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            Shuffle(order, ref seed);
            foreach (var n in order)
            {
                head.Learn(rows[n], examples[n], rate, decay, squares, biasSquares);
            }
        }

        return head;
    }

    private static void Shuffle(int[] order, ref uint seed)
    {
        for (var i = order.Length - 1; i > 0; i--)
        {
            seed = (seed * 1664525) + 1013904223;
            var j = (int)(seed % (uint)(i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
    }

    private void Learn(int[] rows, SignalExample example, float rate, float decay, float[] squares, float[] biasSquares)
    {
        var factor = SignalScorer.Gain / MathF.Sqrt(Math.Max(1, rows.Length));
        var place = example.Text.Place;
        var error = Chances(rows, factor, place);
        if (example.IsReject)
        {
            Reject(error, example.Columns);
        }
        else
        {
            foreach (var column in example.Columns)
            {
                error[column] -= 1f / example.Columns.Length;
            }
        }

        for (var k = 0; k < Columns; k++)
        {
            error[k] *= example.Weight;
            biasSquares[k] += error[k] * error[k];
            Bias[k] -= rate * 0.3f * error[k] / (MathF.Sqrt(biasSquares[k]) + 1e-3f);
        }

        foreach (var row in rows)
        {
            Step(row, factor);
        }

        for (var axis = 0; axis < place.Length; axis++)
        {
            Step(_features + axis, place[axis]);
        }

        void Step(int row, float input)
        {
            for (var k = 0; k < _width; k += Vector<float>.Count)
            {
                var at = (row * _width) + k;
                var value = new Vector<float>(Values, at);
                var gradient = (input * new Vector<float>(error, k)) + (decay * value);
                var square = new Vector<float>(squares, at) + (gradient * gradient);
                square.CopyTo(squares, at);
                (value - (rate * gradient / (Vector.SquareRoot(square) + new Vector<float>(Damping)))).CopyTo(Values, at);
            }
        }
    }

    /// <summary>The gradient of -log(1 - p) for the chance p of the wrong columns.</summary>
    private static void Reject(float[] chances, int[] columns)
    {
        var wrong = columns.Sum(c => chances[c]);
        for (var k = 0; k < chances.Length; k++)
        {
            chances[k] *= columns.Contains(k) ? 1 : -wrong / Math.Max(0.01f, 1 - wrong);
        }
    }

    private float[] Chances(int[] rows, float factor, float[] place)
    {
        var scores = new float[_width];
        foreach (var row in rows)
        {
            AddRow(row, factor);
        }

        for (var axis = 0; axis < place.Length; axis++)
        {
            AddRow(_features + axis, place[axis]);
        }

        var most = float.NegativeInfinity;
        for (var k = 0; k < Columns; k++)
        {
            scores[k] += Bias[k];
            most = Math.Max(most, scores[k]);
        }

        var sum = 0f;
        for (var k = 0; k < Columns; k++)
        {
            scores[k] = MathF.Exp(scores[k] - most);
            sum += scores[k];
        }

        for (var k = 0; k < _width; k++)
        {
            scores[k] = k < Columns ? scores[k] / sum : 0;
        }

        return scores;

        void AddRow(int row, float input)
        {
            for (var k = 0; k < _width; k += Vector<float>.Count)
            {
                (new Vector<float>(scores, k) + (input * new Vector<float>(Values, (row * _width) + k))).CopyTo(scores, k);
            }
        }
    }
}
