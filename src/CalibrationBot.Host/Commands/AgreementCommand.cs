using System.CommandLine;
using CalibrationBot.Host.Commands.Batch;
using CalibrationBot.Host.Commands.Terminal;

namespace CalibrationBot.Host.Commands;

/// <summary><c>agreement --jsonl</c>: how far raters agree on shared items.</summary>
internal static class AgreementCommand
{
    public static Command Create()
    {
        var jsonLines = BatchCommand.JsonLinesOption();
        var command = new Command("agreement", "Compute how far raters agree on the items they share, for programs.") { jsonLines };
        BatchCommand.Require(command, jsonLines);
        command.SetAction((_, cancellationToken) => BatchCommand.RunAsync(new AgreementJob(), cancellationToken));
        return command.WithExamples(
            """echo '{"id":1,"scale":[1,4],"ratings":{"dana":[1,2,4],"omar":[1,3,4]}}' | calibrationbot agreement --jsonl""");
    }
}
