using System.Diagnostics;

namespace CalibrationBot.Benchmarks.Feedback;

/// <summary>Runs code until it is compiled for speed: the compiler looks again after 30 calls and works in the background.</summary>
internal static class Warming
{
    private static readonly TimeSpan AtLeast = TimeSpan.FromSeconds(3);

    public static void Run(Action action)
    {
        var watch = Stopwatch.StartNew();
        for (var calls = 0; calls < 100 || watch.Elapsed < AtLeast; calls++)
        {
            action();
        }
    }
}
