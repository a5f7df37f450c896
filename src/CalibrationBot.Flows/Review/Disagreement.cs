using System.Collections.Immutable;
using CalibrationBot.Flows.Debrief;

namespace CalibrationBot.Flows.Review;

/// <summary>How interviewers differ on a competency.</summary>
internal enum Disagreement
{
    /// <summary>They don't, or too little to talk about.</summary>
    None,

    /// <summary>They rate differently because different things happened in their interviews.</summary>
    SawDifferentEvidence,

    /// <summary>They saw the same kind of thing and rate it differently: the case a debrief is for.</summary>
    ReadTheSameEvidenceDifferently,
}

/// <summary>What one interviewer saw of a competency, as far as comparing needs it.</summary>
/// <param name="Coverage">The coverage mark.</param>
/// <param name="Rating">The rating, 1 to 4.</param>
/// <param name="Signals">Ids of the signals that the evidence supports.</param>
/// <param name="Words">The telling words of the evidence, for evidence that supports no known signal.</param>
internal sealed record Sight(Coverage Coverage, int Rating, ImmutableHashSet<string> Signals, ImmutableHashSet<string> Words);

/// <summary>
/// Names a disagreement, so that the debrief talks about evidence and not about numbers. The bar lies between 2 and 3: a
/// four-point scale has no neutral middle (facts/levels.md, Greenhouse).
/// </summary>
internal static class Disagreements
{
    private const int SharedWords = 3;

    /// <summary>The most telling disagreement among all pairs; the same evidence read differently counts most.</summary>
    public static Disagreement Name(IReadOnlyList<Sight> sights)
    {
        var worst = Disagreement.None;
        for (var i = 0; i < sights.Count; i++)
        {
            for (var j = i + 1; j < sights.Count; j++)
            {
                var pair = Name(sights[i], sights[j]);
                worst = pair > worst ? pair : worst;
            }
        }

        return worst;
    }

    private static Disagreement Name(Sight one, Sight other)
    {
        var apart = Math.Abs(one.Rating - other.Rating);
        if (apart == 0)
        {
            return Disagreement.None;
        }

        if (one.Coverage != other.Coverage || !Overlap(one, other))
        {
            return Disagreement.SawDifferentEvidence;
        }

        var straddles = (one.Rating <= 2) != (other.Rating <= 2);
        return apart >= 2 || straddles ? Disagreement.ReadTheSameEvidenceDifferently : Disagreement.None;
    }

    private static bool Overlap(Sight one, Sight other) =>
        one.Signals.Overlaps(other.Signals) || one.Words.Intersect(other.Words).Count >= SharedWords;
}
