using System.Globalization;
using CalibrationBot.Feedback.Rewriting;
using CalibrationBot.Feedback.Rubrics;

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

        var competency = CompetencyNames.TryParse(item.Competency, out var known) ? known : (Competency?)null;
        var level = Enum.Parse<Level>(item.Level, ignoreCase: true);
        var remark = bench.ReadRemark(new RewriteRequest(item.Vague_text, item.Notes, competency, level));
        foreach (var match in bench.Find(item.Notes).Where(m => m.Lines.Length > 0))
        {
            var signal = bench.Definitions[match.Index].Signal;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{item.Id}\t{signal.Id}\t{Array.IndexOf(item.Signals, signal.Id)}\t{match.Parts.Signal:0.000}\t{match.Parts.Evidence:0.000}\t{match.Parts.Polarity:0.000}\t{match.Parts.Competency:0.000}\t{match.Parts.Length}\t{(remark.About is { } about ? about == signal.Competency ? 1 : -1 : 0)}\t{Math.Log(remark.ChanceOf(signal.Polarity) + 0.1):0.000}\t{(remark.Family.Contains(signal.Id) ? 1 : 0)}\t{Math.Log(remark.Plausible[match.Index] + 0.001):0.000}\t{Math.Log(remark.Topics[(int)signal.Competency] + 0.02):0.000}\t{(signal.Levels.Contains(level) ? 1 : 0)}"));
        }
    }
}
