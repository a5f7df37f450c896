using CalibrationBot.Benchmarks.Accept;
using CalibrationBot.Benchmarks.Feedback;
using CalibrationBot.Benchmarks.Spine;
using CalibrationBot.Benchmarks.Teams;

// Each word runs one set of measurements and prints its figures.
var sets = new Dictionary<string, Func<string[], int>>(StringComparer.Ordinal)
{
    ["lint"] = _ => LintMeasurements.Run(),
    ["rewrite"] = _ => RewriteMeasurements.Run(),
    ["accept"] = AcceptMeasurements.Run,
    ["teams"] = TeamsMeasurements.Run,
    ["spine"] = SpineMeasurements.Run,
};

if (args is [var name, .. var parts] && sets.TryGetValue(name, out var run))
{
    return run(parts);
}

Console.Error.WriteLine($"Name one set of measurements: {string.Join(", ", sets.Keys)}.");
Console.Error.WriteLine("dotnet run -c Release --project tests/CalibrationBot.Benchmarks -- lint");
return 2;
