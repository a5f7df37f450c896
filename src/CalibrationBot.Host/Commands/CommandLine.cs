using System.CommandLine;
using System.CommandLine.Invocation;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Host.Commands;

/// <summary>Runs a command line, and is the one place where what went wrong outside becomes an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Parses and runs.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        // A shutdown lets the current turn finish, which may take longer than the two seconds a command gets by default.
        var invocation = new InvocationConfiguration
        {
            ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
            EnableDefaultExceptionHandler = false,
        };
        var parsed = RootCommandFactory.Create().Parse(args);
        if (parsed.Action is ParseErrorAction mistake)
        {
            // The one line that says what is wrong must not scroll away above a page of help.
            mistake.ShowHelp = false;
        }

        try
        {
            var code = await parsed.InvokeAsync(invocation);
            if (parsed.Errors.Count == 0)
            {
                return code;
            }

            await Console.Error.WriteLineAsync("'--help' after a command shows how it is used.");
            return ExitCode.Trouble;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Trouble;
        }
        catch (IOException e) when (IsClosedPipe(e))
        {
            // Whoever read the output has seen enough.
            return ExitCode.Clean;
        }
        catch (Exception e) when (e is IOException or StoreRefusedException or StoreUnavailableException)
        {
            await Console.Error.WriteLineAsync($"calibrationbot: {e.Message}");
            return ExitCode.Trouble;
        }
    }

    private static bool IsClosedPipe(IOException e)
    {
        const int BrokenPipeUnix = 32;
        const int BrokenPipeWindows = unchecked((int)0x8007006D);
        return e.HResult is BrokenPipeUnix or BrokenPipeWindows;
    }
}
