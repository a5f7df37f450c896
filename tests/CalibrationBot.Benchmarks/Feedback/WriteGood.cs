using System.Diagnostics;
using System.Text.Json;

namespace CalibrationBot.Benchmarks.Feedback;

/// <summary>The peer: write-good 1.0.8 under Node, from the folder <c>peers</c>.</summary>
internal static class WriteGood
{
    public const string InstallCommand = "npm ci --prefix tests/CalibrationBot.Benchmarks/peers";

    /// <summary>Where the peers are.</summary>
    public static readonly string Folder = FindFolder();

    public static bool IsInstalled => Directory.Exists(Path.Combine(Folder, "node_modules", "write-good"));

    /// <summary>Its throughput on these remarks: the middle one of three runs of two seconds, after two seconds of warming up.</summary>
    public static Figures Measure(IReadOnlyList<string> remarks)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Folder, "write-good.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        using (var input = process.StandardInput)
        {
            input.Write(JsonSerializer.Serialize(remarks));
        }

        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<Figures>(output, JsonSerializerOptions.Web)!
            : throw new InvalidOperationException($"node ended with {process.ExitCode}.");
    }

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "peers", "write-good.mjs")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? AppContext.BaseDirectory, "peers");
    }

    /// <summary>What it measured.</summary>
    internal sealed record Figures(double MegabytesPerSecond, double MicrosecondsPerRemark);
}
