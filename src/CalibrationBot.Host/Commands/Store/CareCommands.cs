using System.CommandLine;
using System.Globalization;
using CalibrationBot.Host.Commands.Terminal;
using CalibrationBot.Storage.Auditing;
using CalibrationBot.Storage.Sqlite;

namespace CalibrationBot.Host.Commands.Store;

/// <summary><c>store backup</c> and <c>store verify</c>.</summary>
internal static class CareCommands
{
    private static readonly Argument<string> Target = new("FILE") { Description = "The new file; a backup never replaces one." };

    public static Command CreateBackup()
    {
        var command = new Command("backup", "Copy the store, as it is at one moment, into a new file, and check the copy.") { Target, StoreOption.Data };
        command.SetAction(BackUpAsync);
        return command;
    }

    public static Command CreateVerify()
    {
        var command = new Command("verify", "Check the store's pages and the audit trail's chains. Exit code 1 when something is wrong.") { StoreOption.Data };
        command.SetAction(VerifyAsync);
        return command;
    }

    private static async Task<int> BackUpAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = StoreOption.Open(parsed);
        if (services is null)
        {
            return ExitCode.Trouble;
        }

        if (services.GetService<SqliteCare>() is not { } care)
        {
            await Console.Error.WriteLineAsync("This store is in PostgreSQL; back it up with pg_dump.");
            return ExitCode.Trouble;
        }

        var file = parsed.GetValue(Target)!;
        var size = await care.BackUpAsync(file, cancellationToken);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Backed up to {file}, {size / 1e6:0.0} MB. To restore it, stop the server and put it in the store's place."));
        return ExitCode.Clean;
    }

    private static async Task<int> VerifyAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = StoreOption.Open(parsed);
        if (services is null)
        {
            return ExitCode.Trouble;
        }

        var faults = services.GetService<SqliteCare>() is { } care ? await care.CheckAsync(cancellationToken) : [];
        var trail = await services.GetRequiredService<AuditTrail>().VerifyAsync(cancellationToken);
        await using var output = StandardStreams.OpenTextOutput();
        foreach (var fault in faults)
        {
            output.WriteLine($"store: {fault}");
        }

        foreach (var broken in trail.Breaks)
        {
            var place = broken.Number == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" of {broken.Workspace}, line {broken.Number}");
            output.WriteLine($"audit trail{place}: {broken.What}");
        }

        foreach (var head in trail.Heads)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"audit trail of {head.Workspace}: {head.Number} lines, ends with {head.Hash}"));
        }

        var isSound = faults.Count == 0 && trail.Breaks.IsEmpty;
        output.WriteLine(isSound
            ? "The store is sound. Note the ends of the trails elsewhere: only they show that an older copy was put in the store's place."
            : "Something is wrong. Keep a copy of the store as it is before you change anything.");
        return isSound ? ExitCode.Clean : ExitCode.Findings;
    }
}
