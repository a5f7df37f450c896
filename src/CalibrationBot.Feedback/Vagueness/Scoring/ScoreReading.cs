using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;

namespace CalibrationBot.Feedback.Vagueness.Scoring;

/// <summary>What the scores mean.</summary>
internal readonly record struct ScoreReading(bool IsConcrete, RemarkKind Kind, ImmutableArray<Competency> Competencies, Polarity Polarity, bool Bias)
{
    private const float ConcreteFrom = 0;

    /// <summary>How sure the scorer has to be that a remark risks bias: well below even odds, since a miss costs more than a false alarm that only its author sees.</summary>
    private const float BiasFrom = -2.5f;

    /// <summary>From where on that is what a vague remark chiefly is; below it, the risk is pointed out beside the kind.</summary>
    private const float BiasKindFrom = -1.2f;

    /// <summary>How sure it has to be of the most likely competency; a miss and a false alarm cost F1 alike well below even odds.</summary>
    private const float FirstCompetencyFrom = -1.5f;

    /// <summary>The same of every further one: most remarks are about one.</summary>
    private const float NextCompetencyFrom = -0.5f;

    /// <summary>Reads the scores.</summary>
    /// <param name="scores">The scores by output.</param>
    public static ScoreReading Of(ReadOnlySpan<float> scores)
    {
        var concrete = scores[Outputs.Label] > ConcreteFrom;
        var bias = scores[Outputs.Bias] > BiasFrom;
        var kind = concrete
            ? (RemarkKind)(Outputs.VagueKinds + Best(scores.Slice(Outputs.FirstConcreteKind, Outputs.Kinds - Outputs.VagueKinds)))
            : scores[Outputs.Bias] > BiasKindFrom ? RemarkKind.BiasRisk
            : (RemarkKind)Best(scores.Slice(Outputs.FirstKind, (int)RemarkKind.BiasRisk));
        return new(concrete, kind, About(scores), (Polarity)Best(scores.Slice(Outputs.FirstPolarity, Outputs.Polarities)), bias);
    }

    private static ImmutableArray<Competency> About(ReadOnlySpan<float> scores)
    {
        var builder = ImmutableArray.CreateBuilder<Competency>(2);
        var first = Best(scores.Slice(Outputs.FirstCompetency, Outputs.Competencies));
        for (var c = 0; c < Outputs.Competencies; c++)
        {
            if (scores[Outputs.FirstCompetency + c] > (c == first ? FirstCompetencyFrom : NextCompetencyFrom))
            {
                builder.Add((Competency)c);
            }
        }

        return builder.DrainToImmutable();
    }

    private static int Best(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                best = i;
            }
        }

        return best;
    }
}
