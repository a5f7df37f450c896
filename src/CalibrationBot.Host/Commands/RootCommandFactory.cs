using System.CommandLine;

namespace CalibrationBot.Host.Commands;

/// <summary>The command line as a table of contents: one line a command.</summary>
internal static class RootCommandFactory
{
    /// <summary>The whole command line. Without a command it serves.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand(
            "CalibrationBot helps interviewers turn notes on a system-design interview into evidence others can use. " +
            "Without a command it serves the product: the same as 'serve'.")
        {
            ServeCommand.Create(),
            AgreementCommand.Create(),
        };
        ServeCommand.MakeDefaultOf(root);
        return root;
    }
}
