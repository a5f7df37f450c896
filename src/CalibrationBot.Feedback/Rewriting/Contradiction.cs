using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Signals;

namespace CalibrationBot.Feedback.Rewriting;

/// <summary>
/// Tells when notes speak against a remark: it is likely that the remark speaks one way, and the notes, on what it is about, the
/// other. Either is a chance of its own, so that neither a doubtful remark nor mixed notes raise an alarm. A false alarm costs more
/// than a miss: it doubts an author who was right.
/// </summary>
internal sealed class Contradiction(ImmutableArray<SignalDefinition> definitions, Opposites opposites)
{
    /// <summary>From this chance on the author is asked.</summary>
    private const double AskFrom = 0.83;

    /// <summary>A lead beyond this says no more.</summary>
    private const double MostLead = 5;

    /// <summary>How sharply behaviours that are less relevant count for less.</summary>
    private const double Sharpness = 0.6;

    private const double Smallest = 0.005;

    /// <summary>What the notes tell that speaks against the remark most; null when nothing does.</summary>
    /// <param name="ranked">All that the notes speak for, the best first.</param>
    /// <param name="remark">What the remark means.</param>
    /// <param name="level">The candidate's level.</param>
    public RankedMatch? Find(ImmutableArray<RankedMatch> ranked, RemarkReading remark, Level level)
    {
        if (ranked.IsEmpty)
        {
            return null;
        }

        var parts = Weigh(ranked, remark, level);
        var against = parts.RemarkSpeaksFor > 0.5 ? Polarity.Negative : Polarity.Positive;
        return parts.Opposed >= AskFrom ? ranked.FirstOrDefault(m => PolarityOf(m) == against) : null;
    }

    /// <summary>What speaks for and against a contradiction.</summary>
    /// <param name="ranked">All that the notes speak for, at least one.</param>
    /// <param name="remark">What the remark means.</param>
    /// <param name="level">The candidate's level.</param>
    public ContradictionParts Weigh(ImmutableArray<RankedMatch> ranked, RemarkReading remark, Level level)
    {
        var relevances = Array.ConvertAll([.. ranked], m => Relevance(m, remark, level));
        return new(remark.Tone, BehaviourTone(ranked, relevances, remark), Lead(ranked, [.. ranked.Select(m => m.Subject)]), Lead(ranked, relevances));
    }

    private double Relevance(RankedMatch match, RemarkReading remark, Level level) =>
        match.Match.Fit + remark.RelevanceOf(match.Match.Index, definitions[match.Match.Index].Signal, opposites, level);

    /// <summary>The log-odds that the remark means the good side of what the notes tell: "took hints" beside "ignores hints".</summary>
    private double BehaviourTone(ImmutableArray<RankedMatch> ranked, double[] relevances, RemarkReading remark)
    {
        var most = relevances.Max();
        double good = 0, bad = 0, all = 0;
        for (var i = 0; i < ranked.Length; i++)
        {
            var share = Math.Exp(Sharpness * (relevances[i] - most));
            var own = share * remark.Plausible[ranked[i].Match.Index];
            var other = share * opposites.ChanceAgainst(ranked[i].Match.Index, remark.Plausible);
            var isGood = PolarityOf(ranked[i]) == Polarity.Positive;
            good += isGood ? own : other;
            bad += isGood ? other : own;
            all += share;
        }

        return Math.Log(((good / all) + Smallest) / ((bad / all) + Smallest));
    }

    /// <summary>By how much the best that speaks for the candidate leads over the best that speaks against.</summary>
    private double Lead(ImmutableArray<RankedMatch> ranked, double[] fits)
    {
        double good = double.NegativeInfinity, bad = double.NegativeInfinity;
        for (var i = 0; i < ranked.Length; i++)
        {
            ref var best = ref PolarityOf(ranked[i]) == Polarity.Positive ? ref good : ref bad;
            best = Math.Max(best, fits[i]);
        }

        return Math.Clamp(good - bad, -MostLead, MostLead);
    }

    private Polarity PolarityOf(RankedMatch match) => definitions[match.Match.Index].Signal.Polarity;
}
