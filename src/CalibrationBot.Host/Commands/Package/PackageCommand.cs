using System.CommandLine;
using System.CommandLine.Parsing;
using CalibrationBot.Host.Commands.Terminal;

namespace CalibrationBot.Host.Commands.Package;

/// <summary><c>package teams</c>: the app package that a Teams administrator uploads.</summary>
internal static class PackageCommand
{
    private static readonly Option<FileInfo> Out = new("--out")
    {
        Description = "The file to write. Default: calibrationbot-teams.zip, in the current folder.",
        HelpName = "FILE",
        DefaultValueFactory = _ => new("calibrationbot-teams.zip"),
    };

    private static readonly Option<Guid?> AppId = new("--app-id")
    {
        Description = "The bot's application (client) id. Default: the setting Teams:AppId.",
        HelpName = "GUID",
    };

    private static readonly Option<Uri?> Site = new("--site")
    {
        Description = "Your own site, https. Teams shows it, with /privacy and /terms below it, as the app's developer. Default: example.com.",
        HelpName = "URL",
        CustomParser = ReadSite,
    };

    public static Command Create()
    {
        var teams = new Command("teams", "Write the Microsoft Teams app package: the manifest and both icons.") { Out, AppId, Site };
        teams.SetAction(WriteTeamsAsync);
        return new Command("package", "Write what a chat platform needs to install the bot.") { teams }
            .WithExamples("calibrationbot package teams --app-id 3f2b8c1e-0d4a-4a53-9d0e-6a1c2b3d4e5f --site https://bot.contoso.com --out calibrationbot.zip");
    }

    private static Uri? ReadSite(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var site) && site.Scheme == Uri.UriSchemeHttps)
        {
            return site;
        }

        result.AddError($"--site {text} is not an https address.");
        return null;
    }

    private static async Task<int> WriteTeamsAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var id = parsed.GetValue(AppId) ?? (Guid.TryParse(Settings.Read()["Teams:AppId"], out var set) ? set : null);
        if (id is not { } appId || appId == Guid.Empty)
        {
            await Console.Error.WriteLineAsync("Which bot is it for? Give --app-id, or set Teams:AppId: the application (client) id on the app registration's overview page.");
            return ExitCode.Trouble;
        }

        var (file, site) = (parsed.GetValue(Out)!, parsed.GetValue(Site));
        try
        {
            // Whole or not at all: an upload of half a package fails with a message that helps nobody.
            var bytes = TeamsPackage.Build(appId, site);
            await File.WriteAllBytesAsync(file.FullName, bytes, cancellationToken);
        }
        catch (UnauthorizedAccessException e)
        {
            await Console.Error.WriteLineAsync($"{file} can't be written: {e.Message}");
            return ExitCode.Trouble;
        }

        await Console.Out.WriteLineAsync($"Wrote {file}. In Teams: Apps, Manage your apps, Upload an app.");
        if (site is null)
        {
            await Console.Out.WriteLineAsync("It names example.com as the developer's site; --site names yours.");
        }

        return ExitCode.Clean;
    }
}
