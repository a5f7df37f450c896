using System.Numerics;

namespace CalibrationBot.Feedback.Vagueness.Scoring;

/// <summary>
/// The learned weights: for each feature a row with a column for each of <see cref="Outputs"/>, found by one probe into an
/// open-addressing table. Immutable and thread-safe.
/// </summary>
internal sealed class Weights
{
    private readonly uint[] _keys;
    private readonly int[] _rows;
    private readonly float[] _values;
    private readonly int _mask;

    public Weights(IReadOnlyList<(uint Key, float[] Row)> features, float[] bias)
    {
        Count = features.Count;
        Bias = bias;
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, features.Count * 3));
        _mask = size - 1;
        _keys = new uint[size];
        _rows = new int[size];
        _values = new float[features.Count * Outputs.Width];
        for (var i = 0; i < features.Count; i++)
        {
            var slot = (int)features[i].Key & _mask;
            while (_rows[slot] != 0)
            {
                slot = (slot + 1) & _mask;
            }

            _keys[slot] = features[i].Key;
            _rows[slot] = i + 1;
            features[i].Row.AsSpan(0, Outputs.Count).CopyTo(_values.AsSpan(i * Outputs.Width));
        }
    }

    /// <summary>How many features have weights.</summary>
    public int Count { get; }

    /// <summary>What each output starts from.</summary>
    public float[] Bias { get; }

    /// <summary>The row of a feature, or -1.</summary>
    public int Find(uint key)
    {
        for (var slot = (int)key & _mask; _rows[slot] != 0; slot = (slot + 1) & _mask)
        {
            if (_keys[slot] == key)
            {
                return _rows[slot] - 1;
            }
        }

        return -1;
    }

    /// <summary>The weight of one row for the label.</summary>
    public float LabelOf(int row) => _values[row * Outputs.Width];

    /// <summary>Adds a row to the sums, which are <see cref="Outputs.Width"/> long.</summary>
    public void AddTo(Span<float> sums, int row)
    {
        var values = _values.AsSpan(row * Outputs.Width, Outputs.Width);
        for (var i = 0; i < Outputs.Width; i += Vector<float>.Count)
        {
            (new Vector<float>(sums[i..]) + new Vector<float>(values[i..])).CopyTo(sums[i..]);
        }
    }
}
