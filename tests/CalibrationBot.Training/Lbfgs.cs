namespace CalibrationBot.Training;

/// <summary>Computes a loss and its gradient at a point.</summary>
internal delegate double Objective(double[] x, double[] gradient);

/// <summary>
/// Limited-memory BFGS with a backtracking line search (Nocedal and Wright, Numerical Optimization, 2006, algorithm 7.4).
/// Deterministic: the same data give the same weights.
/// </summary>
internal static class Lbfgs
{
    private const int Memory = 8;

    public static double[] Minimise(Objective objective, double[] start, int iterations)
    {
        var x = (double[])start.Clone();
        var n = x.Length;
        var gradient = new double[n];
        var loss = objective(x, gradient);
        var steps = new LinkedList<(double[] S, double[] Y, double Rho)>();
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            var direction = Direction(gradient, steps);
            var slope = Dot(direction, gradient);
            if (slope >= 0)
            {
                steps.Clear();
                direction = Array.ConvertAll(gradient, g => -g);
                slope = Dot(direction, gradient);
            }

            var norm = Math.Sqrt(-slope);
            if (norm < 1e-6)
            {
                break;
            }

            var step = iteration == 0 ? Math.Min(1, 1 / norm) : 1.0;
            var next = new double[n];
            var nextGradient = new double[n];
            double nextLoss;
            while (true)
            {
                for (var i = 0; i < n; i++)
                {
                    next[i] = x[i] + (step * direction[i]);
                }

                Array.Clear(nextGradient);
                nextLoss = objective(next, nextGradient);
                if (nextLoss <= loss + (1e-4 * step * slope) || step < 1e-8)
                {
                    break;
                }

                step /= 2;
            }

            var s = new double[n];
            var y = new double[n];
            for (var i = 0; i < n; i++)
            {
                s[i] = next[i] - x[i];
                y[i] = nextGradient[i] - gradient[i];
            }

            var sy = Dot(s, y);
            if (sy > 1e-10)
            {
                steps.AddLast((s, y, 1 / sy));
                if (steps.Count > Memory)
                {
                    steps.RemoveFirst();
                }
            }

            var gain = loss - nextLoss;
            (x, gradient, loss) = (next, nextGradient, nextLoss);
            if (gain < 1e-6 * Math.Max(1, Math.Abs(loss)))
            {
                break;
            }
        }

        return x;
    }

    private static double[] Direction(double[] gradient, LinkedList<(double[] S, double[] Y, double Rho)> steps)
    {
        var q = (double[])gradient.Clone();
        var alphas = new Stack<double>();
        for (var node = steps.Last; node is not null; node = node.Previous)
        {
            var (s, y, rho) = node.Value;
            var alpha = rho * Dot(s, q);
            alphas.Push(alpha);
            AddScaled(q, y, -alpha);
        }

        if (steps.Last is { } last)
        {
            var scale = Dot(last.Value.S, last.Value.Y) / Dot(last.Value.Y, last.Value.Y);
            for (var i = 0; i < q.Length; i++)
            {
                q[i] *= scale;
            }
        }

        for (var node = steps.First; node is not null; node = node.Next)
        {
            var (s, y, rho) = node.Value;
            AddScaled(q, s, alphas.Pop() - (rho * Dot(y, q)));
        }

        for (var i = 0; i < q.Length; i++)
        {
            q[i] = -q[i];
        }

        return q;
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static void AddScaled(double[] target, double[] source, double factor)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += factor * source[i];
        }
    }
}
