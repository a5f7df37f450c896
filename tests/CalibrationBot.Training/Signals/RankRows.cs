using System.Globalization;
using CalibrationBot.Feedback.Rewriting;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Signals;

namespace CalibrationBot.Training.Signals;

/// <summary>Writes, for every signal that an item's notes may support, what speaks for it; to learn how to weigh it.</summary>
internal static class RankRows
{
    public static void Write(TextWriter output, SignalBench bench, LabelledRewrite item)
    {
        if (item.Action == "ask")
        {
            return;
        }

        var competency = CompetencyNames.TryParse(item.Competency ?? "none", out var known) ? known : (Competency?)null;
        var level = Enum.Parse<Level>(item.Level, ignoreCase: true);
        Write(output, bench, item.Id, new RewriteRequest(item.Vague_text, item.Notes, competency, level), item.Signals);
    }

    public static void Write(TextWriter output, SignalBench bench, string id, RewriteRequest request, string[] gold)
    {
        var remark = bench.ReadRemark(request);
        WriteContradiction(output, bench, id, request, remark);
        foreach (var match in bench.Find(request.Notes, 0.3f).Where(m => m.Lines.Length > 0))
        {
            var signal = bench.Definitions[match.Index].Signal;
            double[] values =
            [
                match.Parts.Signal, match.Parts.Evidence, match.Parts.Polarity, match.Parts.Competency, match.Parts.Length,
                remark.About is { } about ? about == signal.Competency ? 1 : -1 : 0,
                Math.Log(remark.ChanceOf(signal.Polarity) + 0.1), remark.Family.Contains(signal.Id) ? 1 : 0,
                Math.Log(remark.Plausible[match.Index] + 0.001), Math.Log(remark.Topics[(int)signal.Competency] + 0.02),
                signal.Levels.Contains(request.Level) ? 1 : 0,
                Math.Log(match.Total + 0.001), signal.Polarity == Polarity.Positive ? remark.Leaning.Tone : -remark.Leaning.Tone, remark.Leaning.Topics[(int)signal.Competency],
            ];
            output.WriteLine($"{id}\t{signal.Id}\t{Array.IndexOf(gold, signal.Id)}\t" + string.Join('\t', values.Select(v => v.ToString("0.000", CultureInfo.InvariantCulture))) + "\t" + string.Join(',', match.Lines));
        }
    }

    /// <summary>A line that begins with an exclamation mark: what speaks for the remark's direction, and for that of the notes.</summary>
    private static void WriteContradiction(TextWriter output, SignalBench bench, string id, RewriteRequest request, RemarkReading remark)
    {
        RankedMatch[] all =
        [
            .. bench.Find(bench.Read(request.Notes)).Where(m => m.Lines.Length > 0)
                .Select(m => RankedMatch.Of(m, bench.Definitions[m.Index].Signal, remark, request.Level)),
        ];
        if (all.Length > 0)
        {
            var parts = new Contradiction(bench.Definitions, new Opposites(bench.Definitions)).Weigh([.. all], remark, request.Level);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"!{id}\t{parts.Tone:0.000}\t{parts.Behaviour:0.000}\t{parts.Subject:0.000}\t{parts.Relevance:0.000}"));
        }
    }
}
