using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;

namespace CalibrationBot.Feedback.Vagueness.Scoring;

/// <summary>Which way a remark speaks and what it is about, as the scorer sees it.</summary>
/// <param name="Tone">The log-odds, -4 to 4, of speaking for the candidate and not against.</param>
/// <param name="Topics">The log-odds, -4 to 4, of being about each competency, in their order.</param>
internal sealed record RemarkLeaning(float Tone, ImmutableArray<float> Topics)
{
    /// <summary>Log-odds beyond this are as sure as can be.</summary>
    private const float Most = 4;

    /// <summary>Reads the scores.</summary>
    /// <param name="scores">The scores by output.</param>
    public static RemarkLeaning Of(ReadOnlySpan<float> scores)
    {
        var topics = ImmutableArray.CreateBuilder<float>(Outputs.Competencies);
        foreach (var topic in scores.Slice(Outputs.FirstCompetency, Outputs.Competencies))
        {
            topics.Add(Math.Clamp(topic, -Most, Most));
        }

        var tone = scores[Outputs.FirstPolarity + (int)Polarity.Positive] - scores[Outputs.FirstPolarity + (int)Polarity.Negative];
        return new RemarkLeaning(Math.Clamp(tone, -Most, Most), topics.MoveToImmutable());
    }
}
