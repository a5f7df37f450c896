namespace CalibrationBot.Feedback.Agreement;

/// <summary>The 97.5 % quantile of Student's t.</summary>
internal static class StudentT
{
    private const double Normal = 1.959963984540054;

    // Two degrees of freedom up to five, where the expansion is not yet good to three digits.
    private static readonly double[] Small = [4.302653, 3.182446, 2.776445, 2.570582];

    /// <summary>The quantile, to three digits or better.</summary>
    /// <param name="degrees">Degrees of freedom, at least 2.</param>
    /// <remarks>The Cornish-Fisher expansion, Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5.</remarks>
    public static double TwoSided95(int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 2);
        if (degrees - 2 < Small.Length)
        {
            return Small[degrees - 2];
        }

        double n = degrees, x = Normal;
        var x3 = x * x * x;
        var x5 = x3 * x * x;
        var x7 = x5 * x * x;
        var x9 = x7 * x * x;
        return x
            + ((x3 + x) / (4 * n))
            + (((5 * x5) + (16 * x3) + (3 * x)) / (96 * n * n))
            + (((3 * x7) + (19 * x5) + (17 * x3) - (15 * x)) / (384 * n * n * n))
            + (((79 * x9) + (776 * x7) + (1482 * x5) - (1920 * x3) - (945 * x)) / (92160 * n * n * n * n));
    }
}
