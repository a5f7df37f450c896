using System.Diagnostics;
using System.Text;

namespace CalibrationBot.Integration.Tests.Cli;

/// <summary>Runs the built host as people and scripts do: a process with arguments, standard input and output.</summary>
internal static class HostProcess
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Task<Finished> RunAsync(string input, params string[] arguments) => RunAsync(Utf8.GetBytes(input), arguments);

    /// <summary>Sends all input, closes it, and waits for the end.</summary>
    public static Task<Finished> RunAsync(byte[] input, params string[] arguments) => FinishAsync(Start(arguments), input);

    /// <summary>Runs it in a folder, with nothing to read.</summary>
    public static Task<Finished> RunInAsync(string folder, params string[] arguments) => FinishAsync(StartIn(folder, arguments), []);

    /// <summary>Starts the host; the caller talks to it.</summary>
    public static Process Start(params string[] arguments) => StartIn(Path.GetTempPath(), arguments);

    /// <summary>Starts the host through a shell, to which the host's command line is <c>$@</c>.</summary>
    public static Process StartShell(string script, params string[] arguments) =>
        StartIn(Path.GetTempPath(), "sh", ["-c", script, "sh", "dotnet", Program, .. arguments]);

    private static async Task<Finished> FinishAsync(Process started, byte[] input)
    {
        using var process = started;
        var output = ReadAllAsync(process.StandardOutput.BaseStream);
        var error = ReadAllAsync(process.StandardError.BaseStream);
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        var texts = await Task.WhenAll(output, error);
        await process.WaitForExitAsync();
        return new Finished(process.ExitCode, texts[0], texts[1]);
    }

    private static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "calibrationbot.dll");

    private static Process StartIn(string folder, string[] arguments) => StartIn(folder, "dotnet", [Program, .. arguments]);

    private static Process StartIn(string folder, string file, string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            WorkingDirectory = folder,
        };
        return Process.Start(start)!;
    }

    private static async Task<string> ReadAllAsync(Stream stream)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return Utf8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>How it ended and what it wrote.</summary>
    public sealed record Finished(int ExitCode, string Output, string Error)
    {
        /// <summary>The lines of the output; the last one must be complete.</summary>
        public string[] Lines => Output.EndsWith('\n') ? Output[..^1].Split('\n') : Output.Length == 0 ? [] : [Output + " (no line end)"];
    }
}
