using System.Globalization;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Training.Signals;
using CalibrationBot.Training.Transcripts;

namespace CalibrationBot.Training.Publishing;

/// <summary>Everything README says of how well the engine judges, measured on the test parts with the data as shipped. Sums only.</summary>
internal sealed class PublishedFigures
{
    /// <summary>What each figure is called in the baseline, and its value from 0 to 1, more being better.</summary>
    public required IReadOnlyDictionary<string, double> Values { get; init; }

    /// <summary>The rows of README's table.</summary>
    public required IReadOnlyList<(string What, string Figure)> Rows { get; init; }

    public static PublishedFigures Measure()
    {
        var remarks = RemarkEvaluation.Measure("test");
        var rewrites = MeasureRewrites();
        var events = MeasureTranscripts();
        return new()
        {
            Values = new SortedDictionary<string, double>(StringComparer.Ordinal)
            {
                ["remarks label"] = remarks.MacroF1,
                ["remarks label hard"] = remarks.HardMacroF1,
                ["remarks kind"] = remarks.KindAccuracy,
                ["remarks competency"] = remarks.CompetencyF1,
                ["remarks bias recall"] = remarks.BiasRecall,
                ["remarks bias precision"] = remarks.BiasPrecision,
                ["rewrites first"] = rewrites.First,
                ["rewrites three"] = rewrites.Three,
                ["rewrites asks"] = rewrites.Asks,
                ["rewrites states"] = rewrites.States,
                ["transcripts F1"] = events.F1,
                ["transcripts traps avoided"] = 1 - events.TrapsFallenFor,
            },
            Rows =
            [
                ("vague or concrete, macro-F1", $"{Two(remarks.MacroF1)}; on the deliberately hard part {Two(remarks.HardMacroF1)} ({remarks.Count} remarks)"),
                ("the kind of remark, accuracy", $"{Two(remarks.KindAccuracy)} of 15 kinds"),
                ("the competency, micro-F1", Two(remarks.CompetencyF1)),
                ("wording that risks bias", $"found {Two(remarks.BiasRecall)}; of what is flagged {Two(remarks.BiasPrecision)} is right"),
                ("rewriting, the right signal first, among three", $"{Two(rewrites.First)}, {Two(rewrites.Three)} ({rewrites.Count} remarks with notes)"),
                ("asks where the notes hold nothing the candidate did", $"{Two(rewrites.Asks)}; where the notes carry something, it says so in {Two(rewrites.States)}"),
                ("practice events, F1 within one message", $"{Two(events.F1)}; traps fallen for {Two(events.TrapsFallenFor)}"),
            ],
        };
    }

    private static RewriteFigures MeasureRewrites()
    {
        var bench = new SignalBench(DataFiles.Embedded);
        var figures = new RewriteFigures();
        foreach (var item in SignalCorpus.Load<LabelledRewrite>("rewrites/test.jsonl"))
        {
            figures.Add(bench, item, null);
        }

        return figures;
    }

    private static EventFigures MeasureTranscripts()
    {
        var figures = new EventFigures();
        foreach (var session in LabelledTranscript.Read("test"))
        {
            figures.Count(session, TranscriptReader.Default.Read(session.Transcript).ToLookup(e => e.Message, e => e.Name));
        }

        return figures;
    }

    private static string Two(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
