using System.Numerics;

namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>The learned weights: a row a feature, a column an output. Immutable and thread-safe.</summary>
internal sealed class SignalWeights
{
    private readonly Dictionary<ulong, int> _rows;
    private readonly float[] _values;
    private readonly float[] _bias;

    /// <param name="rows">The features' hashes with their rows of weights, each as long as there are outputs.</param>
    /// <param name="bias">What each output starts from.</param>
    public SignalWeights(IReadOnlyList<(ulong Feature, float[] Row)> rows, float[] bias)
    {
        Outputs = bias.Length;
        Width = (Outputs + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _bias = bias;
        _rows = new Dictionary<ulong, int>(rows.Count);
        _values = new float[rows.Count * Width];
        for (var i = 0; i < rows.Count; i++)
        {
            _rows.Add(rows[i].Feature, i);
            rows[i].Row.CopyTo(_values.AsSpan(i * Width));
        }
    }

    public int Outputs { get; }

    /// <summary>The length of a row of sums: the outputs, padded to whole vectors.</summary>
    public int Width { get; }

    /// <summary>The row of a feature, or -1.</summary>
    public int Find(ulong feature) => _rows.TryGetValue(feature, out var row) ? row : -1;

    /// <summary>
    /// The scores of a set of features. Their sum is divided by the root of their number, so that long lines do not shout.
    /// </summary>
    /// <param name="rows">Rows, none twice.</param>
    public float[] Score(ReadOnlySpan<int> rows)
    {
        var scores = new float[Width];
        foreach (var row in rows)
        {
            var values = _values.AsSpan(row * Width, Width);
            for (var i = 0; i < Width; i += Vector<float>.Count)
            {
                (new Vector<float>(scores.AsSpan(i)) + new Vector<float>(values[i..])).CopyTo(scores.AsSpan(i));
            }
        }

        var factor = SignalScorer.Gain / MathF.Sqrt(Math.Max(1, rows.Length));
        for (var i = 0; i < Outputs; i++)
        {
            scores[i] = (scores[i] * factor) + _bias[i];
        }

        return scores;
    }

    /// <summary>What one feature adds to one output, before the common factor.</summary>
    public float WeightOf(int row, int output) => _values[(row * Width) + output];
}
