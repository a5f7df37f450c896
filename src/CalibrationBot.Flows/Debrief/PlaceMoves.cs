using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Check;

namespace CalibrationBot.Flows.Debrief;

/// <summary>Getting around in a debrief, notes, and the recommendation.</summary>
internal static class PlaceMoves
{
    /// <summary>Starts, or goes on where the person was.</summary>
    public static Move Start(DebriefDocument debrief) =>
        new(debrief.Cursor.Stage is Stage.Start or Stage.Notes ? debrief with { Cursor = FirstOpen(debrief) } : debrief);

    public static Move Continue(DebriefDocument debrief, string? place) =>
        debrief.Cursor.Stage is Stage.Start or Stage.Notes ? Start(debrief) : new Move(debrief, place is null ? null : $"You were at {place}.");

    public static Move SaveNotes(Draft draft, string text)
    {
        var debrief = draft.Debrief;
        if (Wordings.Of(text) == Wording.Empty)
        {
            return new Move(debrief, "There is nothing in that yet. Paste your notes, or go on without.");
        }

        var (kept, isNew) = AddNotes(debrief, text);
        return !isNew && draft.Debrief.Cursor.Stage != Stage.Notes
            ? new Move(debrief)
            : debrief.Notes.Length + text.Length > Evidence.Longest
            ? new Move(debrief, "Notes hold 40,000 characters; that would be more, so it was not added.")
            : new Move(kept with { Cursor = FirstOpen(kept) }, "Notes saved; only you can see them.");
    }

    /// <summary>The draft with a text added to the notes, unless it is the end of them already.</summary>
    public static (DebriefDocument Debrief, bool IsNew) AddNotes(DebriefDocument debrief, string text)
    {
        text = text.Trim();
        if (text.Length == 0 || debrief.Notes.EndsWith(text, StringComparison.Ordinal))
        {
            return (debrief, false);
        }

        return (debrief with { Notes = debrief.Notes.Length == 0 ? text : $"{debrief.Notes}\n{text}" }, true);
    }

    public static Move Go(DebriefDocument debrief, string place)
    {
        var complete = SummaryCards.Missing(debrief).Count == 0;
        var reviewing = debrief.Cursor.Stage == Stage.Summary || debrief.Cursor.Reviewing || complete;
        if (CompetencyNames.TryParse(place, out var competency) && IndexOf(debrief, competency) is var index and >= 0)
        {
            return new Move(debrief with { Cursor = Cursor.At(index, reviewing) });
        }

        return place switch
        {
            "recommendation" => new Move(debrief with { Cursor = new Cursor(Stage.Recommendation) }),
            "summary" => new Move(debrief with { Cursor = Cursor.Summary }),
            _ => new Move(debrief, "That button is from an older card; here is where you are."),
        };
    }

    public static Move Back(DebriefDocument debrief)
    {
        var cursor = debrief.Cursor;
        var back = cursor switch
        {
            { Focus: not (Focus.Next or Focus.Entry) } => cursor with { Focus = Focus.Next, Remark = -1 },
            { Reviewing: true } or { Stage: Stage.Summary } => cursor.Stage == Stage.Summary ? new Cursor(Stage.Recommendation) : Cursor.Summary,
            { Stage: Stage.Recommendation } => Cursor.At(debrief.Entries.Length - 1, focus: Focus.Entry),
            { Stage: Stage.Competency, Index: > 0 } => Cursor.At(cursor.Index - 1, focus: Focus.Entry),
            _ => Cursor.Start,
        };
        return new Move(debrief with { Cursor = back });
    }

    public static Move Recommend(Draft draft, string value, string reason)
    {
        var debrief = draft.Debrief;
        if (!Enum.TryParse<Recommendation>(value, out var recommendation) || !Enum.IsDefined(recommendation))
        {
            return new Move(debrief, "That button is from an older card; here is where you are.");
        }

        var changed = WithReason(draft, reason) with { Recommendation = recommendation, Cursor = Cursor.Summary };
        return new Move(debrief.Recommendation is { } before && before != recommendation
            ? changed.Remember(draft.Line("recommended", "recommendation", before.ToString(), recommendation.ToString()))
            : changed);
    }

    /// <summary>The draft with another reason for the recommendation, unless the field was left empty or alone.</summary>
    public static DebriefDocument WithReason(Draft draft, string reason)
    {
        var (debrief, text) = (draft.Debrief, reason.Trim());
        if (Wordings.Of(text) == Wording.Empty || text == debrief.Reason)
        {
            return debrief;
        }

        var changed = debrief with { Reason = text };
        return debrief.Reason.Length == 0 ? changed : changed.Remember(draft.Line("replaced", "recommendation", debrief.Reason, text));
    }

    public static int IndexOf(DebriefDocument debrief, Competency competency)
    {
        for (var i = 0; i < debrief.Entries.Length; i++)
        {
            if (debrief.Entries[i].Competency == competency)
            {
                return i;
            }
        }

        return -1;
    }

    private static Cursor FirstOpen(DebriefDocument debrief)
    {
        for (var i = 0; i < debrief.Entries.Length; i++)
        {
            if (!debrief.Entries[i].IsComplete)
            {
                return Cursor.At(i);
            }
        }

        return debrief.Recommendation is null ? new Cursor(Stage.Recommendation) : Cursor.Summary;
    }
}
