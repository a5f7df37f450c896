using System.Globalization;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Text;

namespace CalibrationBot.Feedback.Vagueness;

/// <summary>
/// A remark without a word, a figure or a sign that says anything: empty, blank, or "...". Nobody can tell from it what the
/// candidate did, so it is vague; it commits to nothing, and speaks neither for nor against them. Pure and thread-safe.
/// </summary>
internal static class NothingToRead
{
    /// <summary>What is said of it. No wording shows it, so it is no rule of the data files.</summary>
    public static VaguenessRule Rule { get; } = new(
        "nothing-to-read",
        RemarkKind.HedgeOnly,
        "There is nothing to read here.",
        "Nobody can tell a remark that was left out from one that had nothing to report.",
        "What did they say, draw, ask or leave out, and at which point?",
        "The definition of a concrete remark: it tells what the candidate did, said or left out",
        Patterns: [],
        Flagged: ["-", "...", "?!"],
        Passes: ["ok", "++"]);

    /// <summary>Whether the remark is that. An emoji, "++", "--" and "***" say something.</summary>
    public static bool Is(ReadOnlySpan<char> remark)
    {
        var dashes = 0;
        foreach (var c in remark)
        {
            if (CharKinds.Of(c) == CharKind.Space)
            {
                continue;
            }

            dashes += char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation ? 1 : 0;
            if (dashes > 1 || !char.IsPunctuation(c) || c is '*' or '#' or '%' or '&' or '@')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The verdict on it.</summary>
    /// <param name="remark">The remark; the finding covers all of it.</param>
    /// <param name="competency">What it was filed under; null when unknown.</param>
    public static Verdict Judge(string remark, Competency? competency) => new(
        IsConcrete: false,
        Rule.Kind,
        competency is { } filed ? [filed] : [],
        Polarity.Neutral,
        [new Finding(Rule.Id, Rule.Kind, new TextSpan(0, remark.Length), Rule.Message, Rule.Why, Rule.Question, Rule.Source)]);
}
