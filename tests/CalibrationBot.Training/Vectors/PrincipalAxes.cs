namespace CalibrationBot.Training.Vectors;

/// <summary>The axes along which vectors vary most: eigenvectors of their covariance by Jacobi's rotations. Deterministic.</summary>
internal static class PrincipalAxes
{
    private const int Sweeps = 60;

    /// <summary>All axes, the most telling first, each pointing to where its largest part is positive.</summary>
    /// <param name="vectors">Vectors whose mean is zero.</param>
    public static double[][] Of(IReadOnlyList<double[]> vectors)
    {
        var n = vectors[0].Length;
        var covariance = new double[n, n];
        foreach (var vector in vectors)
        {
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    covariance[i, j] += vector[i] * vector[j];
                }
            }
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                covariance[j, i] = covariance[i, j];
            }
        }

        var axes = Diagonalise(covariance);
        return [.. Enumerable.Range(0, n)
            .OrderByDescending(i => covariance[i, i])
            .Select(i => Enumerable.Range(0, n).Select(j => axes[j, i]).ToArray())
            .Select(axis => axis.MaxBy(Math.Abs) < 0 ? Array.ConvertAll(axis, v => -v) : axis)];
    }

    // Golub and Van Loan, Matrix Computations, section 8.5: rotate every pair in turn until nothing is left off the diagonal.
    private static double[,] Diagonalise(double[,] a)
    {
        var n = a.GetLength(0);
        var axes = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            axes[i, i] = 1;
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var rotated = false;
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    if (Math.Abs(a[p, q]) > 1e-12 * Math.Sqrt(Math.Abs(a[p, p] * a[q, q])))
                    {
                        Rotate(a, axes, p, q);
                        rotated = true;
                    }
                }
            }

            if (!rotated)
            {
                break;
            }
        }

        return axes;
    }

    private static void Rotate(double[,] a, double[,] axes, int p, int q)
    {
        var n = a.GetLength(0);
        var theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var t = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var k = 0; k < n; k++)
        {
            (a[k, p], a[k, q]) = ((c * a[k, p]) - (s * a[k, q]), (s * a[k, p]) + (c * a[k, q]));
        }

        for (var k = 0; k < n; k++)
        {
            (a[p, k], a[q, k]) = ((c * a[p, k]) - (s * a[q, k]), (s * a[p, k]) + (c * a[q, k]));
            (axes[k, p], axes[k, q]) = ((c * axes[k, p]) - (s * axes[k, q]), (s * axes[k, p]) + (c * axes[k, q]));
        }
    }
}
