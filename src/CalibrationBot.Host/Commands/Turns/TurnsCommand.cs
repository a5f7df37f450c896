using System.CommandLine;
using System.Globalization;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Host.Commands.Store;
using CalibrationBot.Host.Commands.Terminal;

namespace CalibrationBot.Host.Commands.Turns;

/// <summary><c>turns</c>: what an operator does about turns that failed too often and were set aside.</summary>
internal static class TurnsCommand
{
    private const int Most = 1000;

    private static readonly Argument<long> Number = new("NUMBER") { Description = "The number that 'turns parked' shows." };

    public static Command Create()
    {
        var parked = new Command("parked", "List the turns that failed too often, with the cause and never with what was typed.") { StoreOption.Data };
        parked.SetAction(ListAsync);
        var rerun = new Command("rerun", "Let a parked turn be tried again, with all its tries.") { Number, StoreOption.Data };
        rerun.SetAction(RerunAsync);
        return new Command("turns", "See and rerun turns that failed too often and were set aside.") { parked, rerun }
            .WithExamples("calibrationbot turns parked", "calibrationbot turns rerun 17");
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = StoreOption.Open(parsed);
        if (services is null)
        {
            return ExitCode.Trouble;
        }

        var turns = await services.GetRequiredService<ITurnStore>().ListParkedAsync(Most, cancellationToken);
        await using var output = StandardStreams.OpenTextOutput();
        foreach (var turn in turns)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{turn.Number,6}  {turn.ParkedAt:yyyy-MM-dd HH:mm:ss}Z  {turn.Workspace}  {turn.Kind}  {turn.Attempts} {(turn.Attempts == 1 ? "try" : "tries")}  {turn.Cause}"));
        }

        output.WriteLine(turns.Count == 0 ? "No turn is parked." : "'calibrationbot turns rerun NUMBER' tries one again.");
        return ExitCode.Clean;
    }

    private static async Task<int> RerunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var number = parsed.GetValue(Number);
        await using var services = StoreOption.Open(parsed);
        if (services is null)
        {
            return ExitCode.Trouble;
        }

        if (await services.GetRequiredService<ITurnStore>().RerunAsync(number, cancellationToken))
        {
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Turn {number} waits to be tried again."));
            return ExitCode.Clean;
        }

        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"There is no parked turn {number}. 'calibrationbot turns parked' lists them."));
        return ExitCode.Trouble;
    }
}
