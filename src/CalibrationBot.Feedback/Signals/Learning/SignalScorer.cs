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

    /// <summary>Reads the lines of some notes, one after the other.</summary>
    /// <returns>A reader for one thread.</returns>
    public NotesScorer Notes() => new(outputs, notes, features, meaning);

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
        var rows = new FeatureRows(remarks);
        features.Extract(remark, new LineReading(LineVoice.Candidate, 0), 0, ref rows);
        score.Add(remark, rows.Take(), remarks, meaning);
        remarks.Finish(chances, score);
        Normalise(chances);
        return chances;
    }

    /// <summary>The chance of a polarity by normalised scores; what speaks neither way counts half for each.</summary>
    public static float ChanceOf(Polarity polarity, ReadOnlySpan<float> polarities) =>
        polarities[polarity == Polarity.Positive ? 0 : 1] + (polarities[2] / 2);

    private void Normalise(Span<float> scores)
    {
        Softmax.Apply(scores[..outputs.Signals]);
        Softmax.Apply(scores.Slice(outputs.FirstPolarity, SignalOutputs.Polarities));
        Softmax.Apply(scores.Slice(outputs.FirstCompetency, SignalOutputs.Competencies));
    }
}
