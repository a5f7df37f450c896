using System.Globalization;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Feedback.Transcripts.Scoring;

namespace CalibrationBot.Training.Transcripts;

/// <summary>
/// Measures the reader: by one group of writers left out at a time, and in sums on the fresh part. The test part is left to
/// what is published.
/// </summary>
internal static class TranscriptEvaluation
{
    /// <summary>Whole sessions of our own, only ever trained on, as are all moments.</summary>
    private const string OwnGroup = "tp";

    public static int Run(TextWriter output, bool showErrors)
    {
        var all = TranscriptTraining.Sessions();
        var (leftOut, sweep) = (new EventFigures(), new ThresholdSweep());
        foreach (var group in all.Where(s => !s.IsMoment && s.Group != OwnGroup).Select(s => s.Group).Distinct().Order(StringComparer.Ordinal))
        {
            var figures = new EventFigures();
            var (weights, without) = (TranscriptTraining.Train([.. all.Where(s => s.Group != group)]), all.Where(s => s.Group == group).ToArray());
            Measure(ReaderWith(weights), without, figures, showErrors ? output : null);
            sweep.Add(weights, without);
            output.WriteLine($"without {group}: {figures.Total}");
            leftOut.Add(figures);
        }

        output.WriteLine("One group of writers left out at a time:");
        leftOut.Write(output);
        sweep.Write(output);
        return 0;
    }

    /// <summary>Measures the weights that are shipped on fresh.jsonl, which none are learned from: sums only.</summary>
    public static int RunFresh(TextWriter output)
    {
        var figures = new EventFigures();
        Measure(TranscriptReader.Default, LabelledTranscript.Read("fresh"), figures, null);
        figures.Write(output);
        return 0;
    }

    /// <summary>The reader with these weights.</summary>
    public static TranscriptReader ReaderWith(string weights) =>
        TranscriptReader.TryLoad(DataFiles.Embedded.With([KeyValuePair.Create(EventModel.File, weights)]), out var reader, out var errors)
            ? reader!
            : throw new InvalidDataException(string.Join('\n', errors));

    private static void Measure(TranscriptReader reader, IEnumerable<LabelledTranscript> sessions, EventFigures figures, TextWriter? errors)
    {
        foreach (var session in sessions)
        {
            var found = reader.Read(session.Transcript).ToLookup(e => e.Message, e => e.Name);
            figures.Count(session, found);
            if (errors is null)
            {
                continue;
            }

            for (var i = 0; i < session.Events.Length; i++)
            {
                var missed = session.Events[i].Except(found[i]).Order(StringComparer.Ordinal).ToArray();
                var extra = found[i].Except(session.Events[i]).Order(StringComparer.Ordinal).ToArray();
                if (missed.Length + extra.Length > 0)
                {
                    var before = i > 0 ? session.Transcript.Messages[i - 1].Text : string.Empty;
                    errors.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{session.Id}#{i} -[{string.Join(' ', missed)}] +[{string.Join(' ', extra)}] <{before}> {session.Transcript.Messages[i].Text}"));
                }
            }
        }
    }
}
