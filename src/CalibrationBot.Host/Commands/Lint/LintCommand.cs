using System.Collections.Immutable;
using System.CommandLine;
using CalibrationBot.Feedback;
using CalibrationBot.Host.Commands.Batch;
using CalibrationBot.Host.Commands.Terminal;

namespace CalibrationBot.Host.Commands.Lint;

/// <summary><c>lint</c>: checks notes and debriefs for remarks that say nothing anybody could look at.</summary>
internal static class LintCommand
{
    private static readonly Argument<string[]> Files = new("FILE")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "The notes to check, as text or Markdown; - is standard input.",
    };

    private static readonly Option<string> Format = new("--format")
    {
        Description = "text for people, json for editors and scripts.",
        DefaultValueFactory = _ => "text",
        HelpName = "text|json",
    };

    private static readonly Option<string?> About = CompetencyWord.CreateOption("What the remarks are about, where no heading says so");

    private static readonly Option<bool> JsonLines = BatchCommand.JsonLinesOption();

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("lint", "Check notes for vague remarks. Each bullet or line is read sentence by sentence.")
        {
            Files, Format, About, JsonLines, EngineLoader.RubricOption,
        };
        command.Validators.Add(result =>
        {
            var files = result.GetValue(Files) ?? [];
            if (files.FirstOrDefault(f => f.StartsWith('-') && f != NotesFile.StandardInput) is { } option)
            {
                result.AddError($"There is no option {option}. For a file of that name write {Path.Combine(".", option)}");
            }
            else if (result.GetValue(JsonLines) && files.Length > 0)
            {
                result.AddError("--jsonl reads standard input: calibrationbot lint --jsonl < FILE");
            }
            else if (!result.GetValue(JsonLines) && files.Length == 0 && !Console.IsInputRedirected)
            {
                result.AddError("Name the files to check, or - for standard input.");
            }
        });
        command.SetAction(RunAsync);
        return command.WithExamples(
            [
                "calibrationbot lint notes.md",
                "echo 'Great communicator.' | calibrationbot lint -",
                "calibrationbot lint --format json notes/*.md",
                """echo '{"id":1,"text":"Great communicator."}' | calibrationbot lint --jsonl""",
            ],
            "Exit code: 0 nothing to mend, 1 findings, 2 trouble; the error output says what. With --jsonl: 0, or 2 when a line could not be read.");
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (EngineLoader.Load(parsed) is not { } engine)
        {
            return ExitCode.Trouble;
        }

        if (parsed.GetValue(JsonLines))
        {
            return await BatchCommand.RunAsync(new LintJob(engine), cancellationToken);
        }

        var names = parsed.GetValue(Files) is { Length: > 0 } given ? given : [NotesFile.StandardInput];
        var files = new List<LintedFile>();
        var faults = 0;
        foreach (var name in names)
        {
            var (text, fault) = await NotesFile.ReadAsync(name, cancellationToken);
            if (text is null)
            {
                await Console.Error.WriteLineAsync(fault);
                faults++;
                continue;
            }

            files.Add(Lint(engine, name, text, parsed));
        }

        if (files.Count > 0)
        {
            await WriteAsync(parsed.GetValue(Format)!, files);
        }

        return faults > 0 ? ExitCode.Trouble : files.Any(f => f.Findings.Any()) ? ExitCode.Findings : ExitCode.Clean;
    }

    private static LintedFile Lint(IFeedbackEngine engine, string name, string text, ParseResult parsed)
    {
        var source = new SourceText(text);
        var remarks = NotesLinter.Lint(engine, source, CompetencyWord.Parse(parsed.GetValue(About))).ToImmutableArray();
        return new LintedFile(name == NotesFile.StandardInput ? "stdin" : name, source, remarks);
    }

    private static async Task WriteAsync(string format, List<LintedFile> files)
    {
        if (format == "json")
        {
            await using var bytes = StandardStreams.OpenOutput();
            JsonReport.Write(bytes, files);
            return;
        }

        await using var text = StandardStreams.OpenTextOutput();
        new TextReport(text, Paint.ForOutput()).Write(files);
    }
}
