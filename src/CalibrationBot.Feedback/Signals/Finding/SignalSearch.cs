using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Signals.Learning;

namespace CalibrationBot.Feedback.Signals.Finding;

/// <summary>
/// Looks for signals in stretches of one to three lines, so that a question and its answer, or a technology at minute 4 and
/// the load asked for at minute 31, are read together. Linear in the number of lines.
/// </summary>
internal sealed class SignalSearch(SignalScorer scorer, ImmutableArray<SignalDefinition> definitions)
{
    private const int LongestStretch = 3;
    private const float Smallest = 1e-4f;
    private const float Floor = 0.05f;

    // Set on the training writers by leave-one-corpus-out; see the trainer.
    private const double EvidenceWeight = 0.5;
    private const double PolarityWeight = 0.7;
    private const double CompetencyWeight = 0.3;
    private const double LineWeight = 0.3;

    /// <summary>The best stretch for every signal; empty when no line is evidence.</summary>
    public ImmutableArray<SignalMatch> Find(NotesReading notes)
    {
        if (!notes.HasEvidence)
        {
            return [];
        }

        var best = new (double Fit, float Chance, int Start, int Length)[definitions.Length];
        Array.Fill(best, (double.NegativeInfinity, 0, 0, 0));
        for (var start = 0; start < notes.Lines.Length; start++)
        {
            var rows = new List<int>();
            for (var length = 1; length <= LongestStretch && start + length <= notes.Lines.Length; length++)
            {
                Merge(rows, notes.Lines[start + length - 1].Rows);
                if (StretchHasEvidence(notes, start, length, out var mean))
                {
                    Weigh(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows), mean, start, length, best);
                }
            }
        }

        return [.. best.Select((b, i) => new SignalMatch(i, b.Chance, b.Fit, LinesOf(notes, b.Start, b.Length)))];
    }

    private void Weigh(ReadOnlySpan<int> rows, float evidence, int start, int length, (double Fit, float Chance, int Start, int Length)[] best)
    {
        var scores = scorer.Score(rows);
        scorer.Normalise(scores);
        var outputs = scorer.Outputs;
        var polarities = scores.AsSpan(outputs.FirstLinePolarity, SignalOutputs.Polarities);
        Span<double> bySign =
        [
            PolarityWeight * Math.Log(SignalScorer.ChanceOf(Polarity.Positive, polarities) + Floor),
            PolarityWeight * Math.Log(SignalScorer.ChanceOf(Polarity.Negative, polarities) + Floor),
        ];
        var common = (EvidenceWeight * Math.Log(evidence + 0.01)) + (LineWeight * length);
        for (var i = 0; i < best.Length; i++)
        {
            var signal = definitions[i].Signal;
            var fit = Math.Log(scores[i] + Smallest) + common
                + bySign[signal.Polarity == Polarity.Positive ? 0 : 1]
                + (CompetencyWeight * Math.Log(scores[outputs.FirstCompetency + (int)signal.Competency] + Floor));
            if (fit > best[i].Fit)
            {
                best[i] = (fit, scores[i], start, length);
            }
        }
    }

    private static bool StretchHasEvidence(NotesReading notes, int start, int length, out float mean)
    {
        var any = false;
        mean = 0;
        for (var i = start; i < start + length; i++)
        {
            any |= notes.Lines[i].IsEvidence;
            mean += notes.Lines[i].Evidence / length;
        }

        return any;
    }

    private static ImmutableArray<int> LinesOf(NotesReading notes, int start, int length) =>
        [.. Enumerable.Range(start, length).Where(i => notes.Lines[i].IsEvidence).Select(i => i + 1)];

    /// <summary>Adds a line's sorted rows to sorted rows, none twice.</summary>
    private static void Merge(List<int> rows, ImmutableArray<int> more)
    {
        rows.AddRange(more);
        rows.Sort();
        var kept = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            if (kept == 0 || rows[kept - 1] != rows[i])
            {
                rows[kept++] = rows[i];
            }
        }

        rows.RemoveRange(kept, rows.Count - kept);
    }
}
