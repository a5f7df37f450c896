using System.Collections.Immutable;
using System.Numerics;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Signals.Learning;
using CalibrationBot.Feedback.Signals.Reading;

namespace CalibrationBot.Feedback.Signals.Finding;

/// <summary>
/// Looks for signals in stretches of one to three lines, so that a question and its answer are read together, and in pairs of
/// lines far apart that mean something together. Linear in the number of lines.
/// </summary>
internal sealed class SignalSearch(SignalScorer scorer, Lexicon lexicon, ImmutableArray<SignalDefinition> definitions)
{
    private const int LongestStretch = 3;
    private const float Smallest = 1e-4f;
    private const float Floor = 0.05f;

    /// <summary>What a signal loses, as a logarithm of its chance, when a pair of lines disproves it.</summary>
    private const double Disproved = 4.5;

    /// <summary>What part of the likeliest line's chance a neighbour needs, to be cited beside it.</summary>
    private const float LeastShare = 0.1f;

    private readonly LateQuestion _lateQuestion = new(lexicon);
    private readonly int[] _signs = [.. definitions.Select(d => d.Signal.Polarity == Polarity.Positive ? 0 : 1)];
    private readonly int[] _competencies = [.. definitions.Select(d => (int)d.Signal.Competency)];

    /// <summary>The best stretch for every signal; empty when the notes tell nothing that the candidate did.</summary>
    public ImmutableArray<SignalMatch> Find(NotesReading notes) =>
        notes.HasEvidence ? Find(notes, NotesReading.TogetherThreshold)
        : _lateQuestion.Find(notes) is not null ? Find(notes, NotesReading.SupportThreshold)
        : [];

    /// <summary>The best stretch for every signal; empty when no line is as likely evidence as asked.</summary>
    /// <param name="notes">The notes.</param>
    /// <param name="from">The least chance of being evidence that a stretch needs in one of its lines; small only to guess what to ask about.</param>
    public ImmutableArray<SignalMatch> Find(NotesReading notes, float from)
    {
        if (!notes.Lines.Any(l => l.Evidence >= from))
        {
            return [];
        }

        var best = new (double Fit, float Chance, StretchParts Parts, int Start, int Length)[definitions.Length];
        Array.Fill(best, (double.NegativeInfinity, 0, default, 0, 0));
        var chances = new float[scorer.Outputs.Count];
        var alone = new float[notes.Lines.Length * definitions.Length];
        var stretch = scorer.NewScore();
        for (var start = 0; start < notes.Lines.Length; start++)
        {
            stretch.Clear();
            for (var length = 1; length <= LongestStretch && start + length <= notes.Lines.Length; length++)
            {
                stretch.Add(notes.Lines[start + length - 1].Score);
                var hasEvidence = StretchHasEvidence(notes, start, length, from, out var mean);
                if (length > 1 && !hasEvidence)
                {
                    continue;
                }

                scorer.ToChances(stretch, chances);
                if (length == 1)
                {
                    chances.AsSpan(0, definitions.Length).CopyTo(alone.AsSpan(start * definitions.Length));
                }

                if (hasEvidence)
                {
                    Weigh(chances, mean, start, length, best);
                }
            }
        }

        var matches = best.Select((b, i) => new SignalMatch(i, b.Chance, b.Parts, Total(notes, alone, i), LinesOf(notes, alone, i, b.Start, b.Length, Math.Min(from, NotesReading.SupportThreshold))));
        return _lateQuestion.Find(notes) is { } pair ? [.. matches.Select(m => Related(m, notes, pair))] : [.. matches];
    }

    private float Total(NotesReading notes, float[] alone, int signal)
    {
        var total = 0f;
        for (var i = 0; i < notes.Lines.Length; i++)
        {
            total += notes.Lines[i].Evidence * alone[(i * definitions.Length) + signal];
        }

        return total;
    }

    /// <summary>What two lines far apart say together beats what each says alone.</summary>
    private SignalMatch Related(SignalMatch match, NotesReading notes, (int Technology, int Question) pair)
    {
        var id = definitions[match.Index].Signal.Id;
        if (LateQuestion.Disproves.Contains(id))
        {
            return match with { Chance = 0, Parts = match.Parts with { Signal = match.Parts.Signal - Disproved } };
        }

        foreach (var (signal, chance) in LateQuestion.Supports)
        {
            if (signal == id)
            {
                var mean = (notes.Lines[pair.Technology].Evidence + notes.Lines[pair.Question].Evidence) / 2;
                var parts = new StretchParts(Math.Log(chance), Math.Log(Math.Max(mean, LateQuestion.LeastTogether)), 0, 0, 2);
                int[] lines = [pair.Technology + 1, pair.Question + 1];
                return match with
                {
                    Chance = Math.Max(chance, match.Chance),
                    Parts = parts,
                    Total = Math.Max(chance, match.Total),
                    Lines = [.. lines.Distinct().Order()],
                };
            }
        }

        return match;
    }

    private void Weigh(float[] scores, float evidence, int start, int length, (double Fit, float Chance, StretchParts Parts, int Start, int Length)[] best)
    {
        var outputs = scorer.Outputs;
        var polarities = scores.AsSpan(outputs.FirstPolarity, SignalOutputs.Polarities);
        Span<double> bySign =
        [
            Math.Log(SignalScorer.ChanceOf(Polarity.Positive, polarities) + Floor),
            Math.Log(SignalScorer.ChanceOf(Polarity.Negative, polarities) + Floor),
        ];
        Span<double> byCompetency = stackalloc double[SignalOutputs.Competencies];
        for (var i = 0; i < byCompetency.Length; i++)
        {
            byCompetency[i] = Math.Log(scores[outputs.FirstCompetency + i] + Floor);
        }

        Span<float> bySignal = stackalloc float[best.Length];
        Logarithms(scores.AsSpan(0, best.Length), bySignal);
        var ofEvidence = Math.Log(evidence + 0.01);
        for (var i = 0; i < best.Length; i++)
        {
            var parts = new StretchParts(bySignal[i], ofEvidence, bySign[_signs[i]], byCompetency[_competencies[i]], length);
            if (parts.Fit > best[i].Fit)
            {
                best[i] = (parts.Fit, scores[i], parts, start, length);
            }
        }
    }

    private static void Logarithms(ReadOnlySpan<float> chances, Span<float> logarithms)
    {
        var k = 0;
        for (; k <= chances.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            Vector.Log(new Vector<float>(chances[k..]) + new Vector<float>(Smallest)).CopyTo(logarithms[k..]);
        }

        for (; k < chances.Length; k++)
        {
            logarithms[k] = MathF.Log(chances[k] + Smallest);
        }
    }

    private static bool StretchHasEvidence(NotesReading notes, int start, int length, float from, out float mean)
    {
        var any = false;
        mean = 0;
        for (var i = start; i < start + length; i++)
        {
            any |= notes.Lines[i].Evidence >= from;
            mean += notes.Lines[i].Evidence / length;
        }

        return any;
    }

    /// <summary>The lines of a stretch that carry a signal: neighbours that alone would hardly mean it are not its evidence.</summary>
    private ImmutableArray<int> LinesOf(NotesReading notes, float[] alone, int signal, int start, int length, float from)
    {
        var most = 0f;
        for (var i = start; i < start + length; i++)
        {
            most = Math.Max(most, alone[(i * definitions.Length) + signal]);
        }

        return [.. Enumerable.Range(start, length).Where(i => notes.Lines[i].Evidence >= from && alone[(i * definitions.Length) + signal] >= most * LeastShare).Select(i => i + 1)];
    }
}
