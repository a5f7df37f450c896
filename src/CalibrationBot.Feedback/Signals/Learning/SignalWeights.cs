using System.Numerics;

namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>
/// The learned weights: for each feature the few outputs it speaks for or against, kept sparse, so that all of it stays in the
/// processor's cache; and for each axis of the words' space all of them. Weights of features are whole hundredths, so that their
/// sums are exact in any order. Immutable and thread-safe.
/// </summary>
internal sealed class SignalWeights
{
    /// <summary>What one step of a feature's weight is worth.</summary>
    private const float Hundredth = 0.01f;

    private readonly uint[] _tags;
    private readonly int[] _rows;
    private readonly int[] _starts;
    private readonly int[] _pairs;
    private readonly float[] _bias;
    private readonly float[] _each;
    private readonly float[] _axes;
    private readonly int _mask;

    /// <param name="features">The features' hashes, each once.</param>
    /// <param name="starts">Where each feature's pairs begin, and at last where they end.</param>
    /// <param name="pairs">The weights, see <see cref="Pair"/>.</param>
    /// <param name="bias">What each output starts from.</param>
    /// <param name="each">What every feature adds to each output, whichever it is.</param>
    /// <param name="axes">What one step along each axis adds to each output, axis after axis.</param>
    public SignalWeights(IReadOnlyList<ulong> features, int[] starts, int[] pairs, float[] bias, float[] each, float[] axes)
    {
        (_starts, _pairs, _bias, _each, _axes) = (starts, pairs, bias, each, axes);
        _mask = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, features.Count * 2)) - 1;
        _tags = new uint[_mask + 1];
        _rows = new int[_mask + 1];
        for (var row = 0; row < features.Count; row++)
        {
            var slot = (int)features[row] & _mask;
            while (_tags[slot] != 0)
            {
                slot = (slot + 1) & _mask;
            }

            _tags[slot] = TagOf(features[row]);
            _rows[slot] = row;
        }
    }

    /// <summary>A weight of so many hundredths for an output, in one number.</summary>
    public static int Pair(int output, int hundredths) => (output << 16) | (ushort)Math.Clamp(hundredths, short.MinValue, short.MaxValue);

    /// <summary>The row of a feature, or -1. Most features are unknown, and half a hash tells so within one line of the cache.</summary>
    public int Find(ulong feature)
    {
        var tag = TagOf(feature);
        for (var slot = (int)feature & _mask; _tags[slot] != 0; slot = (slot + 1) & _mask)
        {
            if (_tags[slot] == tag)
            {
                return _rows[slot];
            }
        }

        return -1;
    }

    /// <summary>Adds a feature's weights, in hundredths, to the sums, a column an output.</summary>
    public void AddRow(Span<int> sums, int row)
    {
        foreach (var pair in _pairs.AsSpan(_starts[row].._starts[row + 1]))
        {
            sums[pair >> 16] += (short)pair;
        }
    }

    /// <summary>A feature's weight for one output, in hundredths.</summary>
    public int WeightOf(int row, int output)
    {
        foreach (var pair in _pairs.AsSpan(_starts[row].._starts[row + 1]))
        {
            if (pair >> 16 == output)
            {
                return (short)pair;
            }
        }

        return 0;
    }

    /// <summary>Adds what a sum of word vectors says for each output.</summary>
    public void AddPlace(Span<float> sums, ReadOnlySpan<float> place)
    {
        var width = _bias.Length;
        var k = 0;
        for (; k <= width - Vector<float>.Count; k += Vector<float>.Count)
        {
            var sum = new Vector<float>(sums[k..]);
            for (var axis = 0; axis < place.Length; axis++)
            {
                sum += place[axis] * new Vector<float>(_axes, (axis * width) + k);
            }

            sum.CopyTo(sums[k..]);
        }

        for (; k < width; k++)
        {
            for (var axis = 0; axis < place.Length; axis++)
            {
                sums[k] += place[axis] * _axes[(axis * width) + k];
            }
        }
    }

    /// <summary>
    /// The scores from the sums of some lines. That of the features is divided by the root of their number, so that long lines do
    /// not shout; that of the vectors becomes their mean.
    /// </summary>
    public void Finish(Span<float> scores, LineScore lines)
    {
        var factor = FactorOf(lines.Count);
        var mean = MeanOf(lines);
        var count = lines.Count * factor;
        var features = lines.Features;
        var places = lines.Places;
        var k = 0;
        for (; k <= scores.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            ((Vector.ConvertToSingle(new Vector<int>(features[k..])) * (factor * Hundredth)) + (new Vector<float>(_each, k) * count)
                + (new Vector<float>(places[k..]) * mean) + new Vector<float>(_bias, k)).CopyTo(scores[k..]);
        }

        for (; k < scores.Length; k++)
        {
            scores[k] = (features[k] * Hundredth * factor) + (_each[k] * count) + (places[k] * mean) + _bias[k];
        }
    }

    /// <summary>The score of one output from the sum of a line's features; what its words' vectors say is taken from the line.</summary>
    public float Finish(int output, int hundredths, int count, LineScore line) =>
        (((hundredths * Hundredth) + (count * _each[output])) * FactorOf(count)) + (line.Places[output] * MeanOf(line)) + _bias[output];

    private static float FactorOf(int count) => SignalScorer.Gain / MathF.Sqrt(Math.Max(1, count));

    private static float MeanOf(LineScore lines) => LineMeaning.Scale / Math.Max(lines.Weight, LineMeaning.LeastWeight);

    /// <summary>The other half of the hash; never 0, which marks a free place.</summary>
    private static uint TagOf(ulong feature) => (uint)(feature >> 32) | 1;
}
