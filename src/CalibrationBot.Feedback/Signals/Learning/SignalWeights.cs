using System.Collections.Immutable;
using System.Numerics;

namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>
/// The learned weights: for each feature the few outputs it speaks for or against, kept sparse, so that all of it stays in the
/// processor's cache; and for each axis of the words' space all of them. Immutable and thread-safe.
/// </summary>
internal sealed class SignalWeights
{
    private readonly Dictionary<ulong, int> _rows;
    private readonly int[] _starts;
    private readonly ushort[] _columns;
    private readonly float[] _values;
    private readonly float[] _bias;
    private readonly float[] _each;
    private readonly float[] _axes;

    /// <param name="rows">The features' hashes with their weights.</param>
    /// <param name="bias">What each output starts from.</param>
    /// <param name="each">What every feature adds to each output, whichever it is.</param>
    /// <param name="axes">What one step along each axis adds to each output, axis after axis.</param>
    public SignalWeights(IReadOnlyList<(ulong Feature, ImmutableArray<(ushort Column, float Weight)> Weights)> rows, float[] bias, float[] each, float[] axes)
    {
        (_bias, _each, _axes) = (bias, each, axes);
        _rows = new Dictionary<ulong, int>(rows.Count);
        _starts = new int[rows.Count + 1];
        var count = rows.Sum(r => r.Weights.Length);
        _columns = new ushort[count];
        _values = new float[count];
        var at = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            _rows.Add(rows[i].Feature, i);
            foreach (var (column, weight) in rows[i].Weights)
            {
                (_columns[at], _values[at]) = (column, weight);
                at++;
            }

            _starts[i + 1] = at;
        }
    }

    /// <summary>How many outputs there are.</summary>
    public int Outputs => _bias.Length;

    /// <summary>The row of a feature, or -1.</summary>
    public int Find(ulong feature) => _rows.TryGetValue(feature, out var row) ? row : -1;

    /// <summary>Adds a feature's weights to the sums, a column an output.</summary>
    public void AddRow(Span<float> sums, int row)
    {
        for (var i = _starts[row]; i < _starts[row + 1]; i++)
        {
            sums[_columns[i]] += _values[i];
        }
    }

    /// <summary>A feature's weight for one output.</summary>
    public float WeightOf(int row, int output)
    {
        var at = _columns.AsSpan(_starts[row], _starts[row + 1] - _starts[row]).IndexOf((ushort)output);
        return at < 0 ? 0 : _values[_starts[row] + at];
    }

    /// <summary>Adds what a sum of word vectors says for each output.</summary>
    public void AddPlace(Span<float> sums, ReadOnlySpan<float> place)
    {
        var width = _bias.Length;
        for (var axis = 0; axis < place.Length; axis++)
        {
            var weights = _axes.AsSpan(axis * width, width);
            var value = place[axis];
            var k = 0;
            for (; k <= width - Vector<float>.Count; k += Vector<float>.Count)
            {
                (new Vector<float>(sums[k..]) + (value * new Vector<float>(weights[k..]))).CopyTo(sums[k..]);
            }

            for (; k < width; k++)
            {
                sums[k] += value * weights[k];
            }
        }
    }

    /// <summary>
    /// The scores from the sums of some lines. That of the features is divided by the root of their number, so that long lines do
    /// not shout; that of the vectors becomes their mean.
    /// </summary>
    public void Finish(Span<float> scores, LineScore lines)
    {
        var factor = SignalScorer.Gain / MathF.Sqrt(Math.Max(1, lines.Count));
        var mean = LineMeaning.Scale / Math.Max(lines.Weight, LineMeaning.LeastWeight);
        var features = lines.Features;
        var places = lines.Places;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = ((features[i] + (lines.Count * _each[i])) * factor) + (places[i] * mean) + _bias[i];
        }
    }

    /// <summary>The score of one output from the sum of a line's features; what its words' vectors say is taken from the line.</summary>
    public float Finish(int output, float features, int count, LineScore line) =>
        ((features + (count * _each[output])) * SignalScorer.Gain / MathF.Sqrt(Math.Max(1, count)))
        + (line.Places[output] * LineMeaning.Scale / Math.Max(line.Weight, LineMeaning.LeastWeight)) + _bias[output];
}
