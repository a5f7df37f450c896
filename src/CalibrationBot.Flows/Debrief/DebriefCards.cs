using System.Globalization;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Loops;

namespace CalibrationBot.Flows.Debrief;

/// <summary>What is shown next: a pure function of the draft, so that a restart, another device or a stale card changes nothing.</summary>
internal static class DebriefCards
{
    /// <summary>The card for where the person is.</summary>
    public static Card Current(DebriefDocument debrief, Loop loop, IFeedbackEngine engine, string? notice)
    {
        var cursor = debrief.Cursor;
        if (cursor.Focus == Focus.Jump)
        {
            return SummaryCards.Jump(debrief, loop, notice);
        }

        return cursor.Stage switch
        {
            Stage.Start => StartCards.Asked(loop, loop.Member(debrief.Author), notice),
            Stage.Notes => StartCards.Notes(loop, debrief.Notes, notice),
            Stage.Competency => ForEntry(debrief, loop, engine, notice),
            Stage.Recommendation => SummaryCards.Recommend(debrief, loop, notice),
            _ => SummaryCards.Summary(debrief, loop, engine, notice),
        };
    }

    /// <summary>What of an entry needs the person next, given what they asked to see.</summary>
    public static Focus Needs(DebriefDocument debrief, Entry entry, IFeedbackEngine engine)
    {
        var cursor = debrief.Cursor;
        if (cursor.Focus is Focus.Edit or Focus.Keep)
        {
            return Questions.About(entry, cursor.Remark, engine) is null ? Focus.Entry : cursor.Focus;
        }

        return cursor.Focus != Focus.Next ? cursor.Focus
            : entry.Coverage is null ? Focus.Coverage
            : entry.Coverage == Coverage.NotProbed ? Focus.Entry
            : !entry.HasEvidence ? Focus.Evidence
            : Questions.Next(entry, engine) is not null ? Focus.Next
            : entry.Rating is null ? Focus.Rating
            : Focus.Entry;
    }

    public static string Title(Loop loop, int index) => string.Create(
        CultureInfo.InvariantCulture,
        $"{loop.Candidate} · {index + 1} of {CompetencyNames.Rated.Count} · {CompetencyNames.Rated[index].Title()}");

    private static Card ForEntry(DebriefDocument debrief, Loop loop, IFeedbackEngine engine, string? notice)
    {
        var index = debrief.Cursor.Index;
        var entry = debrief.Entries[index];
        var scene = new EntryScene(debrief, loop, entry, Title(loop, index), notice, engine);
        return Needs(debrief, entry, engine) switch
        {
            Focus.Coverage => EntryCards.Coverage(scene),
            Focus.Evidence => EntryCards.Evidence(scene),
            Focus.Rewrite => EntryCards.Rewrite(scene),
            Focus.Rating => EntryCards.Rating(scene),
            Focus.Edit => QuestionCards.Edit(scene, Questions.About(entry, debrief.Cursor.Remark, engine)!),
            Focus.Keep => QuestionCards.Keep(scene, Questions.About(entry, debrief.Cursor.Remark, engine)!),
            Focus.Next => QuestionCards.Ask(scene, Questions.Next(entry, engine)!),
            _ => EntryCards.Whole(scene),
        };
    }
}

/// <summary>What a card of one entry is made from.</summary>
internal sealed record EntryScene(DebriefDocument Debrief, Loop Loop, Entry Entry, string Title, string? Notice, IFeedbackEngine Engine)
{
    /// <summary>The value of a button on this entry.</summary>
    public string Value(params ReadOnlySpan<string> more) => ActionValue.Join([Loop.Id, Entry.Competency.Id(), .. more]);
}
