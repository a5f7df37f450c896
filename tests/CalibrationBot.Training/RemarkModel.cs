using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Vagueness;
using CalibrationBot.Feedback.Vagueness.Scoring;

namespace CalibrationBot.Training;

/// <summary>All outputs of the scorer, fitted on some rows, each against the rest: a matrix with a row a feature and, last, the biases.</summary>
internal static class RemarkModel
{
    private const double LabelPenalty = 3;
    private const double BiasPenalty = 1;
    private const double KindPenalty = 5;
    private const double CompetencyPenalty = 2.5;
    private const double PolarityPenalty = 5;

    /// <summary>A missed sentence about who somebody is costs more than a false alarm that only its author sees.</summary>
    private const double BiasWeight = 4;

    /// <summary>How far a topic, or who somebody is, is told from how something is said rather than from the words.</summary>
    private const double Manner = 0.6;

    /// <summary>How far bias rules are trusted: they were written by people who knew the corpus, and look better in it than elsewhere.</summary>
    private const double RuleTrust = 0.5;

    /// <summary>
    /// What is added to a kind's score: fitted one against the rest, kinds that are rare come out too low and the most common ones
    /// too high. Chosen by leaving groups of writers out.
    /// </summary>
    private static readonly IReadOnlyDictionary<RemarkKind, float> KindShifts = new Dictionary<RemarkKind, float>
    {
        [RemarkKind.UnanchoredJudgement] = -0.5f,
        [RemarkKind.CultureFit] = 0.4f,
        [RemarkKind.ObservedAction] = -1,
        [RemarkKind.Quote] = 0.6f,
        [RemarkKind.Number] = 0.8f,
        [RemarkKind.TimeAnchored] = 0.8f,
        [RemarkKind.OmissionWithScope] = 0.3f,
    };

    /// <summary>
    /// Fits all outputs. Remarks come first in the rows, then texts that tell competencies only, then lines, which tell only how
    /// far they risk bias.
    /// </summary>
    public static float[][] Fit(int[][] rows, IReadOnlyList<FeatureKind> columns, IReadOnlyList<RemarkTruth> remarks, IReadOnlyList<TopicLesson> lessons, double[] lines)
    {
        var weights = new float[columns.Count + 1][];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = new float[Outputs.Width];
        }

        var own = rows[..remarks.Count];
        var topics = rows[..(remarks.Count + lessons.Count)];
        int[][] identities = [.. own, .. rows[(remarks.Count + lessons.Count)..]];
        double[] all = [.. columns.Select(_ => 1.0)];
        double[] topical = [.. columns.Select(c => FeatureNames.IsLexical(c) ? 1.0 : Manner)];
        double[] personal = [.. columns.Select(c => c is FeatureKind.Rule or FeatureKind.RuleKind ? RuleTrust : FeatureNames.IsLexical(c) || FeatureNames.IsIdentity(c) ? 1.0 : Manner)];
        Parallel.For(0, Outputs.Count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, output => Put(weights, output, output switch
        {
            Outputs.Label => One(own, [.. remarks.Select(r => r.Concrete)], all, LabelPenalty),
            Outputs.Bias => One(identities, [.. remarks.Select(r => r.Bias), .. lines], personal, BiasPenalty, BiasWeight),
            < Outputs.FirstCompetency => Kind(own, remarks, all, output - Outputs.FirstKind),
            < Outputs.FirstPolarity => Topic(topics, remarks, lessons, topical, output - Outputs.FirstCompetency),
            _ => One(own, [.. remarks.Select(r => r.Polarity == output - Outputs.FirstPolarity ? 1.0 : 0)], all, PolarityPenalty),
        }));
        foreach (var (kind, shift) in KindShifts)
        {
            weights[^1][Outputs.FirstKind + (int)kind] += shift;
        }

        return weights;
    }

    // A kind is told apart from the other kinds of its side only: the label has decided between the sides.
    private static double[] Kind(int[][] rows, IReadOnlyList<RemarkTruth> remarks, double[] factors, int kind)
    {
        var vague = kind < Outputs.VagueKinds;
        int[] chosen = [.. Enumerable.Range(0, rows.Length).Where(i => remarks[i].Concrete < 0.5 == vague)];
        return One([.. chosen.Select(i => rows[i])], [.. chosen.Select(i => remarks[i].Kinds[kind])], factors, KindPenalty);
    }

    // Twice: what the first fit, on whole lessons only, thinks of the others fills in what those leave open.
    private static double[] Topic(int[][] rows, IReadOnlyList<RemarkTruth> remarks, IReadOnlyList<TopicLesson> lessons, double[] factors, int competency)
    {
        double[] about = [.. remarks.Select(r => r.Competencies[competency]), .. lessons.Select(l => l.About.Contains((Competency)competency) ? 1.0 : 0)];
        double[] whole = [.. remarks.Select(_ => 1.0), .. lessons.Select(l => l.IsWhole ? l.Weight : 0)];
        double[] weights = [.. remarks.Select(_ => 1.0), .. lessons.Select(l => l.Weight)];
        var first = One(rows, about, factors, CompetencyPenalty, weights: whole);
        for (var i = remarks.Count; i < rows.Length; i++)
        {
            if (!lessons[i - remarks.Count].IsWhole && about[i] < 1)
            {
                about[i] = LogisticRegression.Probability(rows[i], first);
            }
        }

        return One(rows, about, factors, CompetencyPenalty, weights: weights);
    }

    private static double[] One(int[][] rows, double[] targets, double[] factors, double penalty, double positiveWeight = 1, double[]? weights = null) =>
        LogisticRegression.Fit(rows, targets, FeatureStrengths.Of(rows, targets, factors, weights), penalty, positiveWeight, weights);

    private static void Put(float[][] weights, int output, double[] fitted)
    {
        for (var i = 0; i < fitted.Length; i++)
        {
            weights[i][output] = (float)fitted[i];
        }
    }
}
