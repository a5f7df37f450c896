using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Vagueness;
using CalibrationBot.Feedback.Vagueness.Scoring;

namespace CalibrationBot.Training;

/// <summary>What is true of a remark, for training: from 0 to 1, between where two labellers disagree.</summary>
internal sealed record RemarkTruth(double Concrete, double Bias, double[] Kinds, double[] Competencies, int Polarity)
{
    /// <summary>The share of the first labelling where there is a second.</summary>
    private const double FirstShare = 0.5;

    /// <summary>The same of competencies, where second readers left out more than they added: chosen by leaving groups of writers out.</summary>
    private const double FirstShareOfTopics = 0.7;

    public static RemarkTruth Of(LabelledRemark remark, SecondLabel? second)
    {
        var kinds = new double[Outputs.Kinds];
        var competencies = new double[Outputs.Competencies];
        var share = second is null ? 1 : FirstShare;
        var topicShare = second is null ? 1 : FirstShareOfTopics;
        Add(remark.KindValue, share, remark.Competencies, topicShare);
        if (second is not null)
        {
            // A second opinion on the kind counts only on the same side: the label itself is the first labeller's.
            var kind = second.KindValue;
            Add(kind.IsVague() == !remark.IsConcrete ? kind : remark.KindValue, 1 - share, second.Competencies, 1 - topicShare);
        }

        var bias = (remark.Bias ? share : 0) + (second is { Bias: true } ? 1 - share : 0);
        return new(remark.IsConcrete ? 1 : 0, bias, kinds, competencies, (int)remark.PolarityValue);

        void Add(RemarkKind kind, double part, IEnumerable<Competency> about, double topicPart)
        {
            kinds[(int)kind] += part;
            foreach (var competency in about.Distinct())
            {
                competencies[(int)competency] += topicPart;
            }
        }
    }
}
