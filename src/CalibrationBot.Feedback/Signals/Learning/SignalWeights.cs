using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>
/// The learned weights: for each feature the few outputs it speaks for or against. Kept sparse, so that all of it stays in
/// the processor's cache. Immutable and thread-safe.
/// </summary>
internal sealed class SignalWeights
{
    private readonly Dictionary<ulong, int> _rows;
    private readonly int[] _starts;
    private readonly ushort[] _columns;
    private readonly float[] _values;
    private readonly float[] _bias;
    private readonly float[] _each;

    /// <param name="rows">The features' hashes with their weights.</param>
    /// <param name="bias">What each output starts from.</param>
    /// <param name="each">What every feature adds to each output, whichever it is.</param>
    public SignalWeights(IReadOnlyList<(ulong Feature, ImmutableArray<(ushort Column, float Weight)> Weights)> rows, float[] bias, float[] each)
    {
        _bias = bias;
        _each = each;
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

    /// <summary>The row of a feature, or -1.</summary>
    public int Find(ulong feature) => _rows.TryGetValue(feature, out var row) ? row : -1;

    /// <summary>
    /// The scores of a set of features, a column an output. Their sum is divided by the root of their number, so that long
    /// lines do not shout.
    /// </summary>
    /// <param name="rows">Rows, none twice.</param>
    public float[] Score(ReadOnlySpan<int> rows)
    {
        var scores = new float[_bias.Length];
        foreach (var row in rows)
        {
            for (var i = _starts[row]; i < _starts[row + 1]; i++)
            {
                scores[_columns[i]] += _values[i];
            }
        }

        var factor = SignalScorer.Gain / MathF.Sqrt(Math.Max(1, rows.Length));
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = ((scores[i] + (rows.Length * _each[i])) * factor) + _bias[i];
        }

        return scores;
    }
}
