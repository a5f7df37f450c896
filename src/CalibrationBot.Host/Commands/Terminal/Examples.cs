using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CalibrationBot.Host.Commands.Terminal;

/// <summary>Adds examples below a command's help.</summary>
internal static class Examples
{
    /// <summary>Gives the command and those below it a <c>--help</c> of their own that ends with these lines.</summary>
    public static Command WithExamples(this Command command, params string[] lines) => WithExamples(command, lines, closing: null);

    /// <summary>The same, with a closing sentence.</summary>
    public static Command WithExamples(this Command command, string[] lines, string? closing)
    {
        // Each its own: where a command inherits the option from two above it, the help lists both.
        foreach (var each in command is RootCommand ? [command] : command.Subcommands.Prepend(command))
        {
            var option = each.Options.OfType<HelpOption>().FirstOrDefault();
            if (option is null)
            {
                option = new HelpOption();
                each.Options.Add(option);
            }

            option.Action = new HelpWithExamples((HelpAction)option.Action!, lines, closing);
        }

        return command;
    }

    private sealed class HelpWithExamples(HelpAction help, string[] lines, string? closing) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = help.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var line in lines)
            {
                output.WriteLine($"  {line}");
            }

            output.WriteLine();
            if (closing is not null)
            {
                output.WriteLine(closing);
            }

            return code;
        }
    }
}
