using System.CommandLine;
using CalibrationBot.Feedback.Rewriting;
using CalibrationBot.Host.Commands.Batch;
using CalibrationBot.Host.Commands.Lint;
using CalibrationBot.Host.Commands.Terminal;

namespace CalibrationBot.Host.Commands.Rewrite;

/// <summary><c>rewrite</c>: turns a vague remark into what the interviewer's own notes support, or asks.</summary>
internal static class RewriteCommand
{
    private static readonly Option<string?> Text = new("--text") { Description = "The remark to make concrete.", HelpName = "REMARK" };

    private static readonly Option<string?> Notes = new("--notes")
    {
        Description = "The file with your notes, one thing a line; - is standard input.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> About = CompetencyWord.CreateOption("What the remark is about");

    private static readonly Option<string> Level = new("--level")
    {
        Description = "The level interviewed for.",
        DefaultValueFactory = _ => Words.Id(Words.DefaultLevel),
        HelpName = "mid|senior|staff",
    };

    private static readonly Option<bool> JsonLines = BatchCommand.JsonLinesOption();

    public static Command Create()
    {
        Level.AcceptOnlyFromAmong("mid", "senior", "staff");
        var command = new Command("rewrite", "Turn a vague remark into what your own notes support, or into the question that would help.")
        {
            Text, Notes, About, Level, JsonLines, EngineLoader.RubricOption,
        };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(JsonLines) && (result.GetValue(Text) is null || result.GetValue(Notes) is null))
            {
                result.AddError("Say what to rewrite and from which notes: --text \"Great communicator\" --notes notes.txt");
            }
        });
        command.SetAction(RunAsync);
        return command.WithExamples(
            "calibrationbot rewrite --text 'Lacked structure.' --notes notes.txt",
            "calibrationbot rewrite --text 'Weak on scale' --notes - --level staff < notes.txt",
            """echo '{"id":1,"text":"Lacked structure","notes":"4 min sharding\n31 min asked QPS"}' | calibrationbot rewrite --jsonl""");
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (EngineLoader.Load(parsed) is not { } engine)
        {
            return ExitCode.Trouble;
        }

        if (parsed.GetValue(JsonLines))
        {
            return await BatchCommand.RunAsync(new RewriteJob(engine), cancellationToken);
        }

        var (notes, fault) = await NotesFile.ReadAsync(parsed.GetValue(Notes)!, cancellationToken);
        if (notes is null)
        {
            await Console.Error.WriteLineAsync(fault);
            return ExitCode.Trouble;
        }

        var request = new RewriteRequest(
            parsed.GetValue(Text)!, notes, CompetencyWord.Parse(parsed.GetValue(About)), Words.ParseLevel(parsed.GetValue(Level)));
        await using var output = StandardStreams.OpenTextOutput();
        new SuggestionReport(output, Paint.ForOutput()).Write(request, engine.Rewrite(request));
        return ExitCode.Clean;
    }
}
