using CalibrationBot.Benchmarks.Feedback;
using CalibrationBot.Benchmarks.Spine;

// Each word runs one set of measurements and prints its figures.
var sets = new Dictionary<string, Func<int>>(StringComparer.Ordinal)
{
    ["lint"] = LintMeasurements.Run,
    ["rewrite"] = RewriteMeasurements.Run,
    ["spine"] = SpineMeasurements.Run,
};

if (args is [var name] && sets.TryGetValue(name, out var run))
{
    return run();
}

Console.Error.WriteLine($"Name one set of measurements: {string.Join(", ", sets.Keys)}.");
Console.Error.WriteLine("dotnet run -c Release --project tests/CalibrationBot.Benchmarks -- lint");
return 2;
