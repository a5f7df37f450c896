using System.CommandLine;
using System.CommandLine.Invocation;

namespace CalibrationBot.Host.Commands;

/// <summary>
/// <c>[developing]</c>, by which the project file says that <c>dotnet run</c> is for developing. An environment that somebody
/// asked for is left alone: Production must not become open to everybody by the way it is started.
/// </summary>
internal sealed class DevelopingDirective : Directive
{
    public DevelopingDirective()
        : base("developing")
    {
        Hidden = true;
        Action = new Setting();
    }

    private sealed class Setting : SynchronousCommandLineAction
    {
        private const string Variable = "ASPNETCORE_ENVIRONMENT";

        public override bool Terminating => false;

        public override int Invoke(ParseResult parseResult)
        {
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")))
            {
                Environment.SetEnvironmentVariable(Variable, "Development");
            }

            return 0;
        }
    }
}
