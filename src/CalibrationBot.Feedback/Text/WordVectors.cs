using System.Numerics;

namespace CalibrationBot.Feedback.Text;

/// <summary>
/// Where words stand in a space in which words of like use are near each other, from <c>Text/Data/vectors.txt</c>; distilled
/// from GloVe (Pennington, Socher and Manning, EMNLP 2014), see NOTICE. Looked up by <see cref="WordHash"/>, without
/// strings; two words of one hash cannot be told apart. Immutable and thread-safe; made in some 10 ms.
/// </summary>
internal sealed class WordVectors
{
    /// <summary>The data file's name.</summary>
    public const string FileName = "Text/Data/vectors.txt";

    /// <summary>How many steps an axis has; each is one character in the file.</summary>
    public const int Levels = 64;

    /// <summary>The character of the lowest step.</summary>
    public const char FirstLevel = '0';

    private readonly uint[] _keys;
    private readonly int[] _rows;
    private readonly sbyte[] _places;
    private readonly float[] _weights;
    private readonly float[] _units;
    private readonly int _mask;

    /// <param name="hashes">The words, each once.</param>
    /// <param name="weights">What each counts for in a mean, from 0 to 1.</param>
    /// <param name="places">The places on all axes, word after word.</param>
    /// <param name="units">What one step on each axis measures.</param>
    public WordVectors(IReadOnlyList<uint> hashes, float[] weights, sbyte[] places, float[] units)
    {
        (_weights, _places, _units) = (weights, places, units);
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, hashes.Count * 3));
        _mask = size - 1;
        _keys = new uint[size];
        _rows = new int[size];
        for (var row = 0; row < hashes.Count; row++)
        {
            var slot = (int)hashes[row] & _mask;
            while (_rows[slot] != 0)
            {
                slot = (slot + 1) & _mask;
            }

            _keys[slot] = hashes[row];
            _rows[slot] = row + 1;
        }
    }

    /// <summary>How many words are known.</summary>
    public int Count => _weights.Length;

    /// <summary>How many axes the space has.</summary>
    public int Dimensions => _units.Length;

    /// <summary>The number of a word from 0, or -1 when it is unknown.</summary>
    /// <param name="hash">The word's <see cref="WordHash"/>, as on a <see cref="Token"/>.</param>
    public int Find(uint hash)
    {
        for (var slot = (int)hash & _mask; _rows[slot] != 0; slot = (slot + 1) & _mask)
        {
            if (_keys[slot] == hash)
            {
                return _rows[slot] - 1;
            }
        }

        return -1;
    }

    /// <summary>What a word counts for in a mean, from 0 for the most common to 1 for a rare one.</summary>
    public float WeightOf(int word) => _weights[word];

    /// <summary>Adds a word's vector, so many times, to a sum of <see cref="Dimensions"/> numbers.</summary>
    public void AddTo(Span<float> sum, int word, float times)
    {
        var places = _places.AsSpan(word * _units.Length, _units.Length);
        for (var i = 0; i < places.Length; i++)
        {
            // A step is a stretch of the axis; its middle is what it stands for.
            sum[i] += (places[i] + 0.5f) * _units[i] * times;
        }
    }
}
