using System.Numerics;

namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>What some lines add to the outputs of a model, before any division, so that lines of a stretch can be added up.</summary>
internal sealed class LineScore(int outputs)
{
    private readonly float[] _features = new float[outputs];
    private readonly float[] _places = new float[outputs];

    /// <summary>What the features say, a column an output.</summary>
    public Span<float> Features => _features;

    /// <summary>What the words' vectors say, a column an output.</summary>
    public Span<float> Places => _places;

    /// <summary>How many known features there are.</summary>
    public int Count { get; set; }

    /// <summary>What the words weigh together.</summary>
    public float Weight { get; set; }

    /// <summary>Adds another line.</summary>
    public void Add(LineScore line)
    {
        AddTo(_features, line._features);
        AddTo(_places, line._places);
        Count += line.Count;
        Weight += line.Weight;
    }

    private static void AddTo(float[] sums, float[] more)
    {
        var k = 0;
        for (; k <= sums.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            (new Vector<float>(sums, k) + new Vector<float>(more, k)).CopyTo(sums, k);
        }

        for (; k < sums.Length; k++)
        {
            sums[k] += more[k];
        }
    }
}
