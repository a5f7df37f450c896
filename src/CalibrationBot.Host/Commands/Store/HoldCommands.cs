using System.CommandLine;
using CalibrationBot.Storage.Privacy;

namespace CalibrationBot.Host.Commands.Store;

/// <summary><c>store hold</c> and <c>store release</c>: what a claim may need is neither erased nor runs out.</summary>
internal static class HoldCommands
{
    private static readonly Option<string> Reason = new("--reason") { Description = "Why, for whoever finds the hold later.", HelpName = "TEXT", Required = true };

    public static Command CreateHold()
    {
        var command = new Command("hold", "Put what is held on a candidate or a person under legal hold.") { Reason, StoreOption.Data }.WithSubject();
        command.SetAction(HoldAsync);
        return command;
    }

    public static Command CreateRelease()
    {
        var command = new Command("release", "Lift a legal hold.") { StoreOption.Data }.WithSubject();
        command.SetAction(ReleaseAsync);
        return command;
    }

    private static async Task<int> HoldAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = StoreOption.Open(parsed);
        if (services is null)
        {
            return ExitCode.Trouble;
        }

        var subject = SubjectOptions.Read(parsed);
        await services.GetRequiredService<RetentionDesk>().PlaceHoldAsync(subject, parsed.GetValue(Reason)!, cancellationToken);
        await Console.Out.WriteLineAsync($"{subject.Link} in {subject.Workspace} is under legal hold: nothing of it is erased or runs out until 'store release'.");
        return ExitCode.Clean;
    }

    private static async Task<int> ReleaseAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = StoreOption.Open(parsed);
        if (services is null)
        {
            return ExitCode.Trouble;
        }

        var subject = SubjectOptions.Read(parsed);
        if (!await services.GetRequiredService<RetentionDesk>().LiftHoldAsync(subject, cancellationToken))
        {
            await Console.Error.WriteLineAsync($"{subject.Link} in {subject.Workspace} is under no hold.");
            return ExitCode.Trouble;
        }

        await Console.Out.WriteLineAsync($"The hold on {subject.Link} in {subject.Workspace} is lifted.");
        return ExitCode.Clean;
    }
}
