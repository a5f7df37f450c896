using System.Collections.Immutable;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Vagueness.Rules;
using CalibrationBot.Feedback.Vagueness.Scoring;

namespace CalibrationBot.Feedback.Vagueness;

/// <summary>Turns rule hits into findings, and finds the most telling stretch where no rule names the wording.</summary>
internal static class Findings
{
    /// <summary>A clause whose label weights add up to more than this speaks for evidence; what a rule finds in it is dropped.</summary>
    private const float EvidentClause = 3;

    /// <summary>Hits come in the order of their places, so that an overlapping finding is among the last few.</summary>
    private const int Neighbours = 16;

    public static ImmutableArray<Finding> Of(string remark, Scratch scratch, ScoreReading reading, RuleBook rules)
    {
        var tokens = scratch.Tokens.Tokens;
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var clause = 0;
        foreach (var hit in scratch.Hits)
        {
            while (clause < scratch.Clauses.Count - 1 && scratch.Clauses[clause].EndToken <= hit.FirstToken)
            {
                clause++;
            }

            if (hit.Rule.Kind == RemarkKind.BiasRisk ? reading.Bias : !reading.IsConcrete && scratch.Clauses[clause].Label < EvidentClause)
            {
                AddOnce(findings, Make(hit.Rule, SpanOf(tokens, hit.FirstToken, hit.EndToken)));
            }
        }

        if (reading.Bias && !findings.Any(f => f.Kind == RemarkKind.BiasRisk))
        {
            findings.Add(Make(rules.DefaultOf(RemarkKind.BiasRisk), MostTelling(remark, scratch)));
        }

        if (!reading.IsConcrete && !findings.Any(f => f.Kind == reading.Kind))
        {
            findings.Add(Make(rules.DefaultOf(reading.Kind), MostTelling(remark, scratch)));
        }

        findings.Sort((a, b) => a.Span.Start.CompareTo(b.Span.Start));
        return findings.DrainToImmutable();
    }

    // One stretch gets one finding of a kind: the one that covers more, and of equals the first.
    private static void AddOnce(ImmutableArray<Finding>.Builder findings, Finding finding)
    {
        for (var i = findings.Count - 1; i >= Math.Max(0, findings.Count - Neighbours); i--)
        {
            if (findings[i].Kind == finding.Kind && findings[i].Span.Start < finding.Span.End && finding.Span.Start < findings[i].Span.End)
            {
                if (finding.Span.Length > findings[i].Span.Length)
                {
                    findings[i] = finding;
                }

                return;
            }
        }

        findings.Add(finding);
    }

    private static Finding Make(VaguenessRule rule, TextSpan span) =>
        new(rule.Id, rule.Kind, span, rule.Message, rule.Why, rule.Question, rule.Source);

    private static TextSpan SpanOf(ReadOnlySpan<Token> tokens, int first, int end) =>
        new(tokens[first].Start, tokens[end - 1].End - tokens[first].Start);

    // The clause that speaks loudest against evidence; the whole text where there are no words.
    private static TextSpan MostTelling(string remark, Scratch scratch)
    {
        var tokens = scratch.Tokens.Tokens;
        var best = new TextSpan(0, remark.Length);
        var lowest = float.MaxValue;
        var start = 0;
        foreach (var (end, label) in scratch.Clauses)
        {
            var (first, last) = (start, end - 1);
            while (first <= last && tokens[first].Kind is not (TokenKind.Word or TokenKind.Number))
            {
                first++;
            }

            while (last > first && tokens[last].Kind is not (TokenKind.Word or TokenKind.Number))
            {
                last--;
            }

            if (first <= last && label < lowest)
            {
                lowest = label;
                best = SpanOf(tokens, first, last + 1);
            }

            start = end;
        }

        return best;
    }
}
