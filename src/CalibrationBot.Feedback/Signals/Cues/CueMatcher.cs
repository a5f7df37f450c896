using System.Collections.Immutable;
using CalibrationBot.Feedback.Signals.Reading;

namespace CalibrationBot.Feedback.Signals.Cues;

/// <summary>Tells whether a cue is met by a line, and by which words.</summary>
internal static class CueMatcher
{
    /// <summary>How many words before the first term a negation still reaches.</summary>
    private const int NegationReach = 3;

    /// <summary>The words that met the cue, one hit a term; empty when it is not met.</summary>
    public static ImmutableArray<ConceptHit> Match(Cue cue, NoteLine line, int negation)
    {
        foreach (var concept in cue.Unwanted)
        {
            if (line.Has(concept))
            {
                return [];
            }
        }

        foreach (var term in cue.Wanted)
        {
            if (!HasAny(line, term))
            {
                return [];
            }
        }

        return InOrder(cue, line, negation);
    }

    private static ImmutableArray<ConceptHit> InOrder(Cue cue, NoteLine line, int negation)
    {
        var met = new ConceptHit[cue.Wanted.Length];
        var term = 0;
        foreach (var hit in line.Hits)
        {
            if (!cue.Wanted[term].Contains(hit.Concept) || (term > 0 && hit.First <= met[term - 1].First))
            {
                continue;
            }

            if (term == 0 && !cue.WantsNegation && IsNegated(line, hit, negation))
            {
                continue;
            }

            met[term] = hit;
            if (++term == met.Length)
            {
                return [.. met];
            }
        }

        return [];
    }

    private static bool IsNegated(NoteLine line, ConceptHit first, int negation)
    {
        foreach (var hit in line.Hits)
        {
            if (hit.First >= first.First)
            {
                return false;
            }

            if (hit.Concept == negation && first.First - hit.First <= NegationReach)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasAny(NoteLine line, ImmutableArray<int> concepts)
    {
        foreach (var concept in concepts)
        {
            if (line.Has(concept))
            {
                return true;
            }
        }

        return false;
    }
}
