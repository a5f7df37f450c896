using System.Globalization;
using CalibrationBot.Feedback.Rewriting;
using CalibrationBot.Feedback.Rubrics;

namespace CalibrationBot.Training.Signals;

/// <summary>How well single lines, and vague remarks alone, find their signal among all: a strict measure of the two models.</summary>
internal static class LineFigures
{
    public static string Measure(SignalBench bench, IEnumerable<LinesOfSignal> shown, TextWriter? misses)
    {
        var definitions = bench.Definitions;
        int lines = 0, first = 0, three = 0, competency = 0, polarity = 0, evidence = 0, remarks = 0, remarkFirst = 0, remarkTen = 0;
        foreach (var signal in shown)
        {
            var right = definitions.Single(d => d.Signal.Id == signal.Signal).Signal;
            foreach (var line in signal.Lines)
            {
                var notes = bench.Read(line);
                int[] ranked = [.. bench.Find(line, 0).OrderByDescending(m => m.Chance).Select(m => m.Index)];
                lines++;
                evidence += notes.HasEvidence ? 1 : 0;
                if (ranked.Length == 0)
                {
                    continue;
                }

                var best = definitions[ranked[0]].Signal;
                first += best.Id == right.Id ? 1 : 0;
                three += ranked.Take(3).Any(i => definitions[i].Signal.Id == right.Id) ? 1 : 0;
                competency += best.Competency == right.Competency ? 1 : 0;
                polarity += best.Polarity == right.Polarity ? 1 : 0;
                if (best.Id != right.Id)
                {
                    misses?.WriteLine($"{right.Id}\t{best.Id}\t{line}");
                }
            }

            foreach (var remark in signal.Remarks)
            {
                var plausible = bench.ReadRemark(new RewriteRequest(remark, string.Empty, null, Level.Senior)).Plausible;
                string[] ranked = [.. definitions.Select((d, i) => (d.Signal.Id, Chance: plausible[i])).OrderByDescending(p => p.Chance).Select(p => p.Id)];
                remarks++;
                remarkFirst += ranked[0] == right.Id ? 1 : 0;
                remarkTen += ranked.Take(10).Contains(right.Id) ? 1 : 0;
            }
        }

        double Part(int count) => count / (double)lines;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"right signal first {Part(first):0.000}, among three {Part(three):0.000}, competency {Part(competency):0.000}, polarity {Part(polarity):0.000}, evidence {Part(evidence):0.000}, of {lines} lines; remark's signal first {remarkFirst / (double)remarks:0.000}, among ten {remarkTen / (double)remarks:0.000}, of {remarks}");
    }
}
