using System.Collections.Immutable;
using CalibrationBot.Feedback;
using CalibrationBot.Flows.Check;

namespace CalibrationBot.Flows.Debrief;

/// <summary>A remark the bot would ask about, with why.</summary>
internal sealed record OpenQuestion(Remark Remark, CheckedSentence Sentence);

/// <summary>
/// Which remark to ask about next. One at a time, at most two nudges a remark and three remarks a competency: an
/// interviewer who is nagged stops writing. Wording that risks bias is always brought up.
/// </summary>
internal static class Questions
{
    private const int NudgesARemark = 2;
    private const int RemarksACompetency = 3;

    public static OpenQuestion? Next(Entry entry, IFeedbackEngine engine)
    {
        if (entry.Coverage == Coverage.NotProbed)
        {
            return null;
        }

        var asked = entry.Remarks.Count(r => r.Nudges > 0);
        return Open(entry, engine).FirstOrDefault(q =>
            q.Sentence.Private is not null || q.Remark.Nudges > 0 || asked < RemarksACompetency);
    }

    /// <summary>The question about one remark, asked or not; null when there is nothing to ask about it.</summary>
    public static OpenQuestion? About(Entry entry, int remark, IFeedbackEngine engine) =>
        All(entry, engine).FirstOrDefault(q => q.Remark.Id == remark);

    /// <summary>How many of the remarks that the panel reads are still without a behaviour, asked about or not.</summary>
    public static int CountVague(Entry entry, IFeedbackEngine engine) =>
        All(entry, engine).Count(q => !q.Sentence.Verdict.IsConcrete && q.Sentence.Private is null && !q.Remark.Withheld);

    /// <summary>The evidence as the panel reads it; empty when all of it stays with the author.</summary>
    public static string ForPanel(Entry entry, IFeedbackEngine engine)
    {
        var withheld = Withheld(entry, engine);
        return string.Concat(entry.Remarks.Where(r => !withheld.Contains(r.Id)).Select(r => r.Text)).Trim();
    }

    /// <summary>
    /// The remarks that stay out of the packet: withheld by the author, or with wording that risks bias, whether the author
    /// has been asked about it yet or not.
    /// </summary>
    public static ImmutableHashSet<int> Withheld(Entry entry, IFeedbackEngine engine) =>
    [
        .. entry.Remarks.Where(r => r.Withheld).Select(r => r.Id),
        .. All(entry, engine).Where(q => q.Sentence.Private is not null).Select(q => q.Remark.Id),
    ];

    private static IEnumerable<OpenQuestion> Open(Entry entry, IFeedbackEngine engine) =>
        All(entry, engine).Where(q => !q.Remark.Settled && !q.Remark.Withheld && q.Remark.Nudges < NudgesARemark);

    private static IEnumerable<OpenQuestion> All(Entry entry, IFeedbackEngine engine) =>
        RemarkCheck.Find([.. entry.Remarks.Select(r => r.Text)], entry.Competency, engine)
            .Select(s => new OpenQuestion(entry.Remarks[s.Index], s));
}
