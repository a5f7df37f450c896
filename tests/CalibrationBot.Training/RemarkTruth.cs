using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Vagueness;
using CalibrationBot.Feedback.Vagueness.Scoring;

namespace CalibrationBot.Training;

/// <summary>What is true of a remark, for training: from 0 to 1, between where two labellers disagree.</summary>
internal sealed record RemarkTruth(double Concrete, double Bias, double[] Kinds, double[] Competencies, int Polarity)
{
    /// <summary>The share of the first labelling where there is a second.</summary>
    private const double FirstShare = 0.5;

    public static RemarkTruth Of(LabelledRemark remark, SecondLabel? second)
    {
        var kinds = new double[Outputs.Kinds];
        var competencies = new double[Outputs.Competencies];
        var share = second is null ? 1 : FirstShare;
        Add(remark.KindValue, remark.Competencies, share);
        if (second is not null)
        {
            // A second opinion on the kind counts only on the same side: the label itself is the first labeller's.
            var kind = second.KindValue;
            Add(kind.IsVague() == !remark.IsConcrete ? kind : remark.KindValue, second.Competencies, 1 - share);
        }

        var bias = (remark.Bias ? share : 0) + (second is { Bias: true } ? 1 - share : 0);
        return new(remark.IsConcrete ? 1 : 0, bias, kinds, competencies, (int)remark.PolarityValue);

        void Add(RemarkKind kind, IEnumerable<Competency> about, double part)
        {
            kinds[(int)kind] += part;
            foreach (var competency in about.Distinct())
            {
                competencies[(int)competency] += part;
            }
        }
    }
}
