using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Vagueness.Scoring;

namespace CalibrationBot.Training;

/// <summary>All outputs of the scorer, fitted on some rows: a matrix with a row a feature and, last, the biases.</summary>
internal static class RemarkModel
{
    private const double LabelPenalty = 1;
    private const double BiasPenalty = 0.5;
    private const double KindPenalty = 1;
    private const double CompetencyPenalty = 3;

    /// <summary>A missed sentence about who somebody is costs more than a false alarm that only its author sees.</summary>
    private const double BiasWeight = 4;
    private const double PolarityPenalty = 1;

    public static float[][] Fit(int[][] rows, int[][] lexicalRows, IReadOnlyList<LabelledRemark> remarks, IReadOnlyList<(int[] Row, string[] About)> notes, int columns)
    {
        var weights = new float[columns + 1][];
        for (var i = 0; i <= columns; i++)
        {
            weights[i] = new float[Outputs.Width];
        }

        Put(weights, Outputs.Label, 1, LogisticRegression.FitBinary(rows, [.. remarks.Select(r => r.IsConcrete)], columns, LabelPenalty));
        Put(weights, Outputs.Bias, 1, LogisticRegression.FitBinary(lexicalRows, [.. remarks.Select(r => r.Bias)], columns, BiasPenalty, BiasWeight));
        FitKinds(weights, rows, remarks, columns, vague: true);
        FitKinds(weights, rows, remarks, columns, vague: false);
        for (var c = 0; c < Outputs.Competencies; c++)
        {
            bool[] about = [.. remarks.Select(r => r.Competencies.Any(x => (int)x == c)), .. notes.Select(n => n.About.Contains(((CalibrationBot.Feedback.Rubrics.Competency)c).Id()))];
            Put(weights, Outputs.FirstCompetency + c, 1, LogisticRegression.FitBinary([.. lexicalRows, .. notes.Select(n => n.Row)], about, columns, CompetencyPenalty));
        }

        int[] polarity = [.. remarks.Select(r => (int)r.PolarityValue)];
        Put(weights, Outputs.FirstPolarity, Outputs.Polarities, LogisticRegression.FitClasses(rows, polarity, Outputs.Polarities, columns, PolarityPenalty));
        return weights;
    }

    private static void FitKinds(float[][] weights, int[][] rows, IReadOnlyList<LabelledRemark> remarks, int columns, bool vague)
    {
        int[] chosen = [.. Enumerable.Range(0, rows.Length).Where(i => remarks[i].IsConcrete != vague)];
        var first = vague ? 0 : Outputs.VagueKinds;
        var classes = vague ? Outputs.VagueKinds : Outputs.Kinds - Outputs.VagueKinds;
        int[] kinds = [.. chosen.Select(i => (int)remarks[i].KindValue - first)];
        Put(weights, Outputs.FirstKind + first, classes, LogisticRegression.FitClasses([.. chosen.Select(i => rows[i])], kinds, classes, columns, KindPenalty));
    }

    private static void Put(float[][] weights, int output, int classes, double[] fitted)
    {
        for (var i = 0; i < fitted.Length; i++)
        {
            weights[i / classes][output + (i % classes)] = (float)fitted[i];
        }
    }
}
