using System.CommandLine;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Host.Commands.Terminal;

namespace CalibrationBot.Host.Commands.Signals;

/// <summary><c>signals</c>: the behaviours the rubric knows.</summary>
internal static class SignalsCommand
{
    private static readonly Option<bool> JsonLines = new("--jsonl") { Description = "Write one JSON object a signal." };

    public static Command Create()
    {
        var command = new Command("signals", "List the behaviours the rubric looks for in notes.") { JsonLines, EngineLoader.RubricOption };
        command.SetAction(Run);
        return command.WithExamples("calibrationbot signals", "calibrationbot signals --jsonl");
    }

    private static int Run(ParseResult parsed)
    {
        if (EngineLoader.Load(parsed) is not { } engine)
        {
            return ExitCode.Trouble;
        }

        if (parsed.GetValue(JsonLines))
        {
            using var bytes = StandardStreams.OpenOutput();
            SignalsJson.Write(bytes, engine.Rubric);
            return ExitCode.Clean;
        }

        using var text = StandardStreams.OpenTextOutput();
        WriteText(text, engine.Rubric, Paint.ForOutput());
        return ExitCode.Clean;
    }

    private static void WriteText(StreamWriter output, Rubric rubric, Paint paint)
    {
        foreach (var group in rubric.Signals.GroupBy(s => s.Competency).OrderBy(g => g.Key))
        {
            output.WriteLine(paint.Bold(group.Key.Title()));
            foreach (var signal in group)
            {
                output.WriteLine($"  {Mark(signal.Polarity)} {signal.Id}");
                output.WriteLine($"      {signal.Statement} ({string.Join(", ", signal.Levels.Select(Words.Id))})");
            }

            output.WriteLine();
        }

        output.WriteLine($"{rubric.Signals.Length} signals, rubric {rubric.Version}. + speaks for the candidate, - against.");
    }

    private static char Mark(Polarity polarity) => polarity switch
    {
        Polarity.Positive => '+',
        Polarity.Negative => '-',
        _ => ' ',
    };
}
