using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Signals.Reading;

namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>
/// Scores stretches of notes, and remarks: multinomial logistic regression over shallow features and the mean of word vectors,
/// one output a signal, with further heads for "is this evidence at all", polarity and competency, which are learned from far
/// more text than any single signal has. Thread-safe, linear in the length of what it reads.
/// </summary>
internal sealed class SignalScorer(SignalOutputs outputs, SignalWeights notes, SignalWeights remarks, LineFeatures features, LineMeaning meaning, VoiceReader voices)
{
    /// <summary>What sums are multiplied with, besides the root of the features' number; the trainer uses the same.</summary>
    public const float Gain = 6;

    public SignalOutputs Outputs => outputs;

    public LineReading[] VoicesOf(IReadOnlyList<NoteLine> lines) => voices.Of(lines);

    /// <summary>What no line says yet.</summary>
    public LineScore NewScore() => new(outputs.Count);

    /// <summary>What a line of notes says for each output, and the chance, 0 to 1, that it tells something this candidate did.</summary>
    public (LineScore Score, float Evidence) ReadLine(NoteLine line, LineReading reading, LineContext context)
    {
        var score = NewScore();
        var sink = new RowSink(notes);
        features.Extract(line, reading, 0, ref sink);
        sink.AddTo(score);
        AddPlace(score, line, notes);
        features.ExtractActor(line, reading, context, 0, ref sink);
        var (sum, count) = sink.SumOf(outputs.Evidence);
        return (score, 1 / (1 + MathF.Exp(-notes.Finish(outputs.Evidence, sum, count, score))));
    }

    /// <summary>The chances, a column an output, that some lines of notes give each signal, polarity and competency.</summary>
    public void ToChances(LineScore stretch, Span<float> chances)
    {
        notes.Finish(chances, stretch);
        Normalise(chances);
    }

    /// <summary>The chances, a column an output, that a remark alludes to each signal, polarity and competency.</summary>
    public float[] ChancesOfRemark(NoteLine remark)
    {
        var chances = new float[outputs.Count];
        var score = NewScore();
        var sink = new RowSink(remarks);
        features.Extract(remark, new LineReading(LineVoice.Candidate, 0), 0, ref sink);
        sink.AddTo(score);
        AddPlace(score, remark, remarks);
        remarks.Finish(chances, score);
        Normalise(chances);
        return chances;
    }

    /// <summary>The chance of a polarity by normalised scores; what speaks neither way counts half for each.</summary>
    public static float ChanceOf(Polarity polarity, ReadOnlySpan<float> polarities) =>
        polarities[polarity == Polarity.Positive ? 0 : 1] + (polarities[2] / 2);

    private void AddPlace(LineScore score, NoteLine line, SignalWeights weights)
    {
        Span<float> sum = stackalloc float[meaning.Dimensions];
        score.Weight = meaning.AddTo(sum, line);
        weights.AddPlace(score.Places, sum);
    }

    private void Normalise(Span<float> scores)
    {
        Softmax(scores[..outputs.Signals]);
        Softmax(scores.Slice(outputs.FirstPolarity, SignalOutputs.Polarities));
        Softmax(scores.Slice(outputs.FirstCompetency, SignalOutputs.Competencies));
    }

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
        private readonly List<int> _rows = new(128);

        public void Add(string kind, ReadOnlySpan<char> first, ReadOnlySpan<char> second, int line)
        {
            var hash = FeatureHash.Of(kind).Add(first);
            var row = weights.Find((second.IsEmpty ? hash : hash.Add(" ").Add(second)).Value);
            if (row >= 0)
            {
                _rows.Add(row);
            }
        }

        /// <summary>What the known features, each once, say for one output, and how many they are.</summary>
        public (float Sum, int Count) SumOf(int output)
        {
            _rows.Sort();
            var (sum, count, last) = (0f, 0, -1);
            foreach (var row in _rows)
            {
                if (row != last)
                {
                    sum += weights.WeightOf(row, output);
                    count++;
                    last = row;
                }
            }

            return (sum, count);
        }

        /// <summary>Adds every known feature once.</summary>
        public void AddTo(LineScore score)
        {
            _rows.Sort();
            var last = -1;
            foreach (var row in _rows)
            {
                if (row != last)
                {
                    weights.AddRow(score.Features, row);
                    score.Count++;
                    last = row;
                }
            }
        }
    }
}
