using CalibrationBot.Benchmarks.Feedback;

namespace CalibrationBot.Benchmarks.Accept;

/// <summary>A measurement beside an npm package, on a store in a folder of its own.</summary>
internal static class BesidePeer
{
    /// <summary>Measures, and deletes the folder.</summary>
    /// <param name="package">The package's name.</param>
    /// <param name="measure">Measures, in the folder it is given.</param>
    /// <returns>The exit code; 2 when the package is not installed.</returns>
    public static int Run(string package, Func<string, Task> measure)
    {
        if (!Directory.Exists(Path.Combine(WriteGood.Folder, "node_modules", package)))
        {
            Console.Error.WriteLine($"{package} is not installed. Run: {WriteGood.InstallCommand}");
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("calibrationbot-bench-").FullName;
        try
        {
            measure(folder).GetAwaiter().GetResult();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
