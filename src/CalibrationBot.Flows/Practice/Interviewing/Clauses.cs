using System.Collections.Immutable;
using CalibrationBot.Feedback.Transcripts.Reading;

namespace CalibrationBot.Flows.Practice.Interviewing;

/// <summary>Cuts "how many users, and how fast must it be?" into the questions it holds.</summary>
internal static class Clauses
{
    private static readonly HashSet<string> Leads = new(StringComparer.Ordinal)
    {
        "how", "what", "what's", "whats", "which", "who", "whose", "when", "where", "do", "does", "is", "are", "can", "could", "should", "will", "must", "may", "any",
    };

    private static readonly HashSet<string> Openers = new(StringComparer.Ordinal) { "how", "what", "what's", "whats", "which", "who", "whose", "when", "where" };

    private static readonly HashSet<string> Joints = new(StringComparer.Ordinal) { "and", "or", ",", ";", "&", "+", "also", "plus", "-" };

    private static readonly HashSet<string> Own = new(StringComparer.Ordinal) { "i", "we", "you", "one", "to" };

    private static readonly HashSet<string> OwnVerbs = new(StringComparer.Ordinal) { "do", "would", "should", "can", "could", "will", "shall", "might" };

    /// <summary>The questions, in order; a sentence with a single one as it is.</summary>
    public static ImmutableArray<string> Split(string sentence)
    {
        var words = WordSplitter.Split(sentence);
        var clauses = ImmutableArray.CreateBuilder<string>();
        var from = 0;
        for (var at = 1; at < words.Length; at++)
        {
            if (Leads.Contains(words[at].Form) && Joints.Contains(words[at - 1].Form))
            {
                clauses.Add(sentence[from..words[at].Start]);
                from = words[at].Start;
            }
        }

        clauses.Add(sentence[from..]);
        return clauses.ToImmutable();
    }

    /// <summary>Whether it begins a question of its own, as "what is the budget?" does and "or must it be exact?" does not.</summary>
    public static bool StandsAlone(string clause)
    {
        var words = WordSplitter.Split(clause);
        var at = words.Length > 0 && words[0].Form is "and" or "so" ? 1 : 0;
        return words.Length > at && Openers.Contains(words[at].Form);
    }

    /// <summary>Whether it asks for a number.</summary>
    public static bool AsksForFigure(string clause) => WordSplitter.Split(clause).Any(w => w.Form is "how");

    /// <summary>Whether it is about one's own next step, as in "how do we store that?": those are for the candidate to answer.</summary>
    public static bool IsOwnWork(string clause)
    {
        var words = WordSplitter.Split(clause);
        var at = words.Length > 0 && words[0].Form is "so" or "and" or "then" or "now" ? 1 : 0;
        return words.Length > at + 2 && words[at].Form is "how" or "where" or "what" or "why" && OwnVerbs.Contains(words[at + 1].Form) && Own.Contains(words[at + 2].Form);
    }
}
