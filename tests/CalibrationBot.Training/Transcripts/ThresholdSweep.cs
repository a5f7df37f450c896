using System.Globalization;
using System.Text.RegularExpressions;
using CalibrationBot.Feedback.Transcripts;

namespace CalibrationBot.Training.Transcripts;

/// <summary>What each event's F1 would be at other thresholds, on sessions of left-out writers: what the thresholds are chosen by.</summary>
internal sealed partial class ThresholdSweep
{
    private static readonly double[] Thresholds = [-2.4, -2.0, -1.6, -1.2, -0.8, -0.4, 0, 0.4];

    private readonly EventFigures[] _figures = [.. Thresholds.Select(_ => new EventFigures())];

    /// <summary>Measures weights that were learned without these sessions.</summary>
    public void Add(string weights, IReadOnlyCollection<LabelledTranscript> sessions)
    {
        for (var i = 0; i < Thresholds.Length; i++)
        {
            var threshold = Thresholds[i].ToString(CultureInfo.InvariantCulture);
            var reader = TranscriptEvaluation.ReaderWith(Header().Replace(weights, m => $"{m.Groups[1].Value} {threshold}"));
            foreach (var session in sessions)
            {
                _figures[i].Count(session, reader.Read(session.Transcript).ToLookup(e => e.Message, e => e.Name));
            }
        }
    }

    public void Write(TextWriter output)
    {
        output.WriteLine($"{"F1 at threshold",-36} {string.Concat(Thresholds.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t,7:0.0}")))}");
        foreach (var name in PracticeEventNames.All)
        {
            output.WriteLine($"{name,-36} {string.Concat(_figures.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.F1Of(name),7:0.000}")))}");
        }

        output.WriteLine($"{"traps fallen for",-36} {string.Concat(_figures.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.TrapsFallenFor,7:0.000}")))}");
    }

    [GeneratedRegex(@"^(\[(?!first-technology)[^\]]+\] \S+) \S+$", RegexOptions.Multiline)]
    private static partial Regex Header();
}
