using System.CommandLine;
using CalibrationBot.Host.Commands.Lint;
using CalibrationBot.Host.Commands.Package;
using CalibrationBot.Host.Commands.Rewrite;
using CalibrationBot.Host.Commands.Rules;
using CalibrationBot.Host.Commands.Signals;
using CalibrationBot.Host.Commands.Store;
using CalibrationBot.Host.Commands.Terminal;
using CalibrationBot.Host.Commands.Transcripts;
using CalibrationBot.Host.Commands.Turns;

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
            LintCommand.Create(),
            RewriteCommand.Create(),
            RulesCommand.Create(),
            SignalsCommand.Create(),
            TranscriptCommand.Create(),
            AgreementCommand.Create(),
            TurnsCommand.Create(),
            StoreCommand.Create(),
            PackageCommand.Create(),
        };
        ServeCommand.MakeDefaultOf(root);

        root.Directives.Add(new DevelopingDirective());
        root.WithExamples(
            "calibrationbot                                  the product with its local chat at http://localhost:5080",
            "echo 'Great communicator.' | calibrationbot lint -    what is vague about a remark, and what to ask",
            "calibrationbot rewrite --text 'Lacked structure.' --notes notes.txt",
            "calibrationbot rules                            what is looked for, with examples");
        return root;
    }
}
