using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Vagueness;
using CalibrationBot.Feedback.Vagueness.Scoring;

namespace CalibrationBot.Training;

/// <summary>What was said of a remark, by the engine or by a model in training.</summary>
internal sealed record RemarkGuess(bool IsConcrete, float[] Scores, RemarkKind Kind, Competency[] Competencies, Polarity Polarity, bool Bias)
{
    /// <summary>What bare weights say of a row.</summary>
    public static RemarkGuess Of(int[] row, float[][] weights)
    {
        var factor = (float)LogisticRegression.Scale(row.Length);
        var scores = new float[Outputs.Width];
        for (var output = 0; output < Outputs.Count; output++)
        {
            scores[output] = (row.Sum(c => weights[c][output]) * factor) + weights[^1][output];
        }

        var reading = ScoreReading.Of(scores);
        return new(reading.IsConcrete, scores, reading.Kind, [.. reading.Competencies], reading.Polarity, reading.Bias);
    }

    public override string ToString() => $"{(IsConcrete ? "concrete" : "vague")}/{Kind.Id()} {Scores[Outputs.Label]:+0.0;-0.0} {(Bias ? "B " : "")}{string.Join(',', Competencies.Select(c => c.Id()))} {Polarity}";
}
