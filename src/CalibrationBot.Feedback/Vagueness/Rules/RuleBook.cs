using System.Collections.Immutable;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Text.Patterns;

namespace CalibrationBot.Feedback.Vagueness.Rules;

/// <summary>All rules, ready to be looked for, and for each kind what to say when no rule names the wording. Thread-safe.</summary>
internal sealed class RuleBook(
    ImmutableArray<VaguenessRule> rules,
    ImmutableDictionary<RemarkKind, VaguenessRule> defaults,
    PatternMatcher matcher,
    int[] ruleOfPattern,
    bool[] exceptions)
{
    // No pattern is longer than so many tokens; bounds every look back.
    private const int Reach = 32;

    private readonly uint[] _hashes = [.. rules.Select(r => WordHash.Of(r.Id))];

    public ImmutableArray<VaguenessRule> Rules => rules;

    /// <summary>The hash of a rule's id, by which the scorer knows it.</summary>
    public uint HashOf(int rule) => _hashes[rule];

    /// <summary>What is said of a vague remark of that kind when no rule applies.</summary>
    public VaguenessRule DefaultOf(RemarkKind kind) => defaults[kind];

    /// <summary>The rules found, in the order of their places; where a rule's exception covers a match, it is dropped.</summary>
    public void Find(ReadOnlySpan<Token> tokens, List<PatternMatch> matches, List<RuleHit> hits)
    {
        matches.Clear();
        hits.Clear();
        matcher.Find(tokens, matches);
        for (var i = 0; i < matches.Count; i++)
        {
            if (!exceptions[matches[i].Pattern] && !IsExcepted(matches, i))
            {
                AddOrExtend(hits, new(ruleOfPattern[matches[i].Pattern], rules[ruleOfPattern[matches[i].Pattern]], matches[i].FirstToken, matches[i].EndToken));
            }
        }
    }

    private static void AddOrExtend(List<RuleHit> hits, RuleHit hit)
    {
        for (var i = hits.Count - 1; i >= 0 && hits[i].FirstToken > hit.FirstToken - Reach; i--)
        {
            if (hits[i].Number == hit.Number && hits[i].EndToken > hit.FirstToken)
            {
                hits[i] = hits[i] with { EndToken = Math.Max(hits[i].EndToken, hit.EndToken) };
                return;
            }
        }

        hits.Add(hit);
    }

    private bool IsExcepted(List<PatternMatch> matches, int at)
    {
        for (var i = at; i >= 0 && matches[i].FirstToken > matches[at].FirstToken - Reach; i--)
        {
            if (Excepts(matches[i], matches[at]))
            {
                return true;
            }
        }

        for (var i = at + 1; i < matches.Count && matches[i].FirstToken < matches[at].EndToken; i++)
        {
            if (Excepts(matches[i], matches[at]))
            {
                return true;
            }
        }

        return false;
    }

    private bool Excepts(PatternMatch exception, PatternMatch match) =>
        exceptions[exception.Pattern] && ruleOfPattern[exception.Pattern] == ruleOfPattern[match.Pattern]
        && exception.FirstToken < match.EndToken && match.FirstToken < exception.EndToken;
}

/// <summary>A rule found in a row of tokens.</summary>
internal readonly record struct RuleHit(int Number, VaguenessRule Rule, int FirstToken, int EndToken);
