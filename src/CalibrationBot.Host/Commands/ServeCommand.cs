using System.CommandLine;
using CalibrationBot.Host.Serving;

namespace CalibrationBot.Host.Commands;

/// <summary><c>serve</c>: runs the whole product in one process until it is told to stop.</summary>
internal static class ServeCommand
{
    private static readonly Option<string?> Data = new("--data")
    {
        Description = "The folder the store is kept in. Default: data, in the current folder.",
        HelpName = "DIR",
    };

    private static readonly Option<string?> Urls = new("--urls")
    {
        Description = $"Where to listen; several are separated by semicolons. Default: {ServeOptions.DefaultUrl}.",
        HelpName = "URLS",
    };

    private static readonly Option<bool> NoDemo = new("--no-demo")
    {
        Description = "Start the local chat with its people and channel, but without the two sample loops.",
    };

    public static Command Create()
    {
        var command = new Command("serve", "Run the product: the chats, the workers and the local web chat.");
        MakeDefaultOf(command);
        return command;
    }

    /// <summary>Lets a command serve, with serve's own options.</summary>
    public static void MakeDefaultOf(Command command)
    {
        command.Options.Add(Data);
        command.Options.Add(Urls);
        command.Options.Add(NoDemo);
        command.SetAction((parsed, cancellationToken) => Server.RunAsync(
            new ServeOptions(parsed.GetValue(Data), parsed.GetValue(Urls), !parsed.GetValue(NoDemo)),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            cancellationToken));
    }
}
