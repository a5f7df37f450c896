using System.CommandLine;
using System.Globalization;
using CalibrationBot.Host.Commands.Terminal;

namespace CalibrationBot.Host.Commands.Batch;

/// <summary>What the batch commands share: the switch, and the run from standard input to standard output.</summary>
internal static class BatchCommand
{
    /// <summary><c>--jsonl</c>.</summary>
    public static Option<bool> JsonLinesOption() => new("--jsonl")
    {
        Description = "Read JSON Lines from standard input and answer each on standard output, in the same order.",
    };

    /// <summary>Lets a command that has no form for people say so.</summary>
    public static void Require(Command command, Option<bool> jsonLines) => command.Validators.Add(result =>
    {
        if (!result.GetValue(jsonLines))
        {
            result.AddError($"'{command.Name}' answers programs only: add --jsonl and send it JSON Lines (see --help).");
        }
    });

    /// <summary>Answers standard input.</summary>
    /// <returns><see cref="ExitCode.Clean"/>, or <see cref="ExitCode.Trouble"/> when a line could not be answered.</returns>
    public static async Task<int> RunAsync(IBatchJob job, CancellationToken cancellationToken)
    {
        await using var input = StandardStreams.OpenInput();
        await using var output = StandardStreams.OpenOutput();
        var (lines, faults) = await BatchRunner.RunAsync(job, input, output, cancellationToken);
        if (faults == 0)
        {
            return ExitCode.Clean;
        }

        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"calibrationbot: {faults} of {lines} lines could not be answered; each has an error object with its line number."));
        return ExitCode.Trouble;
    }
}
