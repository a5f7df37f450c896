using System.Numerics;

namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>Turns scores into chances.</summary>
internal static class Softmax
{
    /// <summary>Makes the scores chances that sum to 1.</summary>
    public static void Apply(Span<float> scores)
    {
        var most = float.NegativeInfinity;
        foreach (var score in scores)
        {
            most = Math.Max(most, score);
        }

        var sums = Vector<float>.Zero;
        var k = 0;
        for (; k <= scores.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            var chances = Vector.Exp(new Vector<float>(scores[k..]) - new Vector<float>(most));
            chances.CopyTo(scores[k..]);
            sums += chances;
        }

        var sum = Vector.Sum(sums);
        for (; k < scores.Length; k++)
        {
            scores[k] = MathF.Exp(scores[k] - most);
            sum += scores[k];
        }

        foreach (ref var score in scores)
        {
            score /= sum;
        }
    }
}
