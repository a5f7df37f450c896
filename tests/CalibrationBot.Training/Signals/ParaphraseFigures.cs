using System.Globalization;
using CalibrationBot.Feedback.Rewriting;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Rubrics.Loading;

namespace CalibrationBot.Training.Signals;

/// <summary>Measures how well single note lines, written without looking at the cues, find their signal.</summary>
internal static class ParaphraseFigures
{
    public const string File = "tests/CalibrationBot.Feedback.Tests/Corpus/rewrites/paraphrases.tsv";

    public static int Run(bool showMisses)
    {
        Console.WriteLine(Measure(new SignalBench(DataFiles.Embedded), showMisses ? Console.Out : null));
        return 0;
    }

    public static string Measure(SignalBench bench, TextWriter? misses)
    {
        int all = 0, first = 0, three = 0, stated = 0;
        foreach (var parts in System.IO.File.ReadLines(File).Select(l => l.Split('\t')))
        {
            var suggestion = bench.Engine.Rewrite(new RewriteRequest(string.Empty, parts[1], null, Level.Senior));
            string[] found = [.. suggestion.Signals.Select(s => s.Id)];
            all++;
            stated += suggestion.Asks ? 0 : 1;
            first += found.Length > 0 && found[0] == parts[0] ? 1 : 0;
            three += found.Contains(parts[0]) ? 1 : 0;
            if (suggestion.Asks || found.Length == 0 || found[0] != parts[0])
            {
                misses?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{parts[0]} '{parts[1]}' {bench.Read(parts[1]).Lines[0].Evidence:0.00} got {string.Join(' ', found)}"));
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"paraphrases: right signal first {first / (double)all:0.000}, among three {three / (double)all:0.000}, stated {stated / (double)all:0.000}, of {all}");
    }
}
