using CalibrationBot.Feedback.Text;

namespace CalibrationBot.Feedback.Tests.Text;

/// <summary>How near words stand to each other, to see that their vectors mean something.</summary>
internal static class Likeness
{
    /// <summary>The cosine of the angle between two words' vectors, from -1 to 1; near 1 for words of like use.</summary>
    public static float OfWords(WordVectors vectors, int first, int second)
    {
        var (a, b) = (new float[vectors.Dimensions], new float[vectors.Dimensions]);
        vectors.AddTo(a, first, 1);
        vectors.AddTo(b, second, 1);
        return Cosine(a, b);
    }

    /// <summary>The cosine of the angle between two vectors; 0 when one of them is zero.</summary>
    public static float Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var (product, squaresA, squaresB) = (0f, 0f, 0f);
        for (var i = 0; i < a.Length; i++)
        {
            product += a[i] * b[i];
            squaresA += a[i] * a[i];
            squaresB += b[i] * b[i];
        }

        var length = MathF.Sqrt(squaresA) * MathF.Sqrt(squaresB);
        return length > 0 ? product / length : 0;
    }
}
