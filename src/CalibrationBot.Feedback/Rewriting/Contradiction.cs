using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Signals;

namespace CalibrationBot.Feedback.Rewriting;

/// <summary>
/// Tells when notes speak against a remark: what fits it best points the other way, by far, and there is no doubt which way the
/// remark speaks. A false alarm costs more than a miss: it doubts an author who was right.
/// </summary>
internal static class Contradiction
{
    /// <summary>The least log-odds of the remark's direction.</summary>
    private const double LeastTone = 1.5;

    /// <summary>By how much the best must fit better than the best that points the remark's way.</summary>
    private const double LeastLead = 1;

    /// <summary>The lines that speak against the remark; empty when none do.</summary>
    /// <param name="ranked">All that the notes speak for, the best first.</param>
    /// <param name="definitions">The signals.</param>
    /// <param name="remark">What the remark means.</param>
    public static ImmutableArray<int> Lines(ImmutableArray<RankedMatch> ranked, ImmutableArray<SignalDefinition> definitions, RemarkReading remark)
    {
        var way = remark.Tone > 0 ? Polarity.Positive : Polarity.Negative;
        if (Math.Abs(remark.Tone) < LeastTone || PolarityOf(ranked[0]) == way)
        {
            return [];
        }

        var rival = ranked.FirstOrDefault(m => PolarityOf(m) == way);
        return rival is null || ranked[0].Fit - rival.Fit >= LeastLead ? ranked[0].Match.Lines : [];

        Polarity PolarityOf(RankedMatch match) => definitions[match.Match.Index].Signal.Polarity;
    }
}
