using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Signals.Reading;

namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>
/// Scores stretches of notes and remarks: multinomial logistic regression over shallow features, one output a signal, with
/// further heads for "is this evidence at all", polarity and competency, which are learned from far more text than any single
/// signal has. Thread-safe, linear in the length of what it reads.
/// </summary>
internal sealed class SignalScorer(SignalOutputs outputs, SignalWeights weights, LineFeatures features, VoiceReader voices)
{
    /// <summary>What sums are multiplied with, besides the root of the features' number; the trainer uses the same.</summary>
    public const float Gain = 6;

    public SignalOutputs Outputs => outputs;

    public LineReading[] VoicesOf(IReadOnlyList<NoteLine> lines) => voices.Of(lines);

    /// <summary>The rows of a line's known features, sorted, none twice.</summary>
    public ImmutableArray<int> RowsOf(NoteLine line, LineReading reading)
    {
        var sink = new RowSink(weights);
        features.Extract(line, reading, 0, ref sink);
        return sink.ToRows();
    }

    /// <summary>The chance that the line tells something this candidate did, 0 to 1.</summary>
    public float EvidenceOf(NoteLine line, LineReading reading, LineContext context)
    {
        var sink = new RowSink(weights);
        features.Extract(line, reading, 0, ref sink);
        features.ExtractActor(line, reading, context, 0, ref sink);
        return 1 / (1 + MathF.Exp(-weights.Score(sink.ToRows().AsSpan())[outputs.Evidence]));
    }

    /// <summary>The raw scores of a set of rows, a column an output.</summary>
    public float[] Score(ReadOnlySpan<int> rows) => weights.Score(rows);

    /// <summary>Turns the signals' columns into chances, in place.</summary>
    public void Normalise(float[] scores)
    {
        Softmax(scores.AsSpan(0, outputs.Signals));
        Softmax(scores.AsSpan(outputs.FirstLinePolarity, SignalOutputs.Polarities));
        Softmax(scores.AsSpan(outputs.FirstCompetency, SignalOutputs.Competencies));
        Softmax(scores.AsSpan(outputs.FirstRemarkPolarity, SignalOutputs.Polarities));
    }

    /// <summary>The chance of a polarity by normalised scores; what speaks neither way counts half for each.</summary>
    public static float ChanceOf(Polarity polarity, ReadOnlySpan<float> polarities) =>
        polarities[polarity == Polarity.Positive ? 0 : 1] + (polarities[2] / 2);

    private static void Softmax(Span<float> scores)
    {
        var most = float.NegativeInfinity;
        foreach (var score in scores)
        {
            most = Math.Max(most, score);
        }

        var sum = 0f;
        foreach (ref var score in scores)
        {
            score = MathF.Exp(score - most);
            sum += score;
        }

        foreach (ref var score in scores)
        {
            score /= sum;
        }
    }

    private readonly struct RowSink(SignalWeights weights) : IFeatureSink
    {
        private readonly List<int> _rows = [];

        public void Add(string kind, ReadOnlySpan<char> first, ReadOnlySpan<char> second, int line)
        {
            var hash = FeatureHash.Of(kind).Add(first);
            var row = weights.Find((second.IsEmpty ? hash : hash.Add(" ").Add(second)).Value);
            if (row >= 0)
            {
                _rows.Add(row);
            }
        }

        public ImmutableArray<int> ToRows()
        {
            _rows.Sort();
            var distinct = ImmutableArray.CreateBuilder<int>(_rows.Count);
            foreach (var row in _rows)
            {
                if (distinct.Count == 0 || distinct[^1] != row)
                {
                    distinct.Add(row);
                }
            }

            return distinct.ToImmutable();
        }
    }
}
