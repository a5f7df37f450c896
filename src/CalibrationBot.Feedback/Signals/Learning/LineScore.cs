using System.Numerics;
using CalibrationBot.Feedback.Signals.Reading;

namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>What some lines add to the outputs of a model, before any division, so that lines of a stretch can be added up.</summary>
internal sealed class LineScore(int outputs)
{
    private readonly int[] _features = new int[outputs];
    private readonly float[] _places = new float[outputs];

    /// <summary>What the features say in hundredths, a column an output.</summary>
    public Span<int> Features => _features;

    /// <summary>What the words' vectors say, a column an output.</summary>
    public Span<float> Places => _places;

    /// <summary>How many known features there are.</summary>
    public int Count { get; set; }

    /// <summary>What the words weigh together.</summary>
    public float Weight { get; set; }

    /// <summary>Says nothing again.</summary>
    public void Clear()
    {
        Array.Clear(_features);
        Array.Clear(_places);
        (Count, Weight) = (0, 0);
    }

    /// <summary>Adds a line's known features and its words' vectors.</summary>
    public void Add(NoteLine line, ReadOnlySpan<int> rows, SignalWeights weights, LineMeaning meaning)
    {
        foreach (var row in rows)
        {
            weights.AddRow(_features, row);
        }

        Span<float> place = stackalloc float[meaning.Dimensions];
        Weight += meaning.AddTo(place, line);
        weights.AddPlace(_places, place);
        Count += rows.Length;
    }

    /// <summary>Adds another line.</summary>
    public void Add(LineScore line)
    {
        AddTo(_features, line._features);
        AddTo(_places, line._places);
        Count += line.Count;
        Weight += line.Weight;
    }

    private static void AddTo<T>(T[] sums, T[] more)
        where T : struct, INumber<T>
    {
        var k = 0;
        for (; k <= sums.Length - Vector<T>.Count; k += Vector<T>.Count)
        {
            (new Vector<T>(sums, k) + new Vector<T>(more, k)).CopyTo(sums, k);
        }

        for (; k < sums.Length; k++)
        {
            sums[k] += more[k];
        }
    }
}
