using System.CommandLine;
using CalibrationBot.Host.Commands.Batch;
using CalibrationBot.Host.Commands.Terminal;

namespace CalibrationBot.Host.Commands.Transcripts;

/// <summary><c>transcript --jsonl</c>: what a candidate did in a practice session.</summary>
internal static class TranscriptCommand
{
    public static Command Create()
    {
        var jsonLines = BatchCommand.JsonLinesOption();
        var command = new Command("transcript", "Find what the candidate did in practice sessions, for programs.") { jsonLines, EngineLoader.RubricOption };
        BatchCommand.Require(command, jsonLines);
        command.SetAction((parsed, cancellationToken) => EngineLoader.LoadTranscriptReader(parsed) is { } reader
            ? BatchCommand.RunAsync(new TranscriptJob(reader), cancellationToken)
            : Task.FromResult(ExitCode.Trouble));
        return command.WithExamples(
            """echo '{"id":1,"level":"senior","messages":[{"t":1,"from":"candidate","text":"How many users a day?"}]}' | calibrationbot transcript --jsonl""");
    }
}
