using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Check;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Debrief;

/// <summary>What a pressed button means. Everything in its value comes from outside and is read with suspicion.</summary>
internal static class DebriefMoves
{
    public static Move Chosen(Draft draft, Chose chose, string place)
    {
        var (kept, notice) = KeepTyped(draft, chose);
        draft = draft.With(kept);
        var move = Dispatch(draft, chose, place);
        return notice is null ? move : move with { Notice = move.Notice is null ? notice : $"{notice} {move.Notice}" };
    }

    private static Move Dispatch(Draft draft, Chose chose, string place)
    {
        var debrief = draft.Debrief;
        var where = ActionValue.Part(chose.Value, 1);
        switch (chose.Action)
        {
            case "debrief.start":
                return PlaceMoves.Start(debrief);
            case "debrief.continue":
                return PlaceMoves.Continue(debrief, debrief.Cursor.Stage is Stage.Start or Stage.Notes ? null : place);
            case "debrief.notes":
                return new Move(debrief with { Cursor = new Cursor(Stage.Notes) });
            case "debrief.save-notes":
                return PlaceMoves.SaveNotes(draft, chose.Field("notes"));
            case "debrief.snooze":
                return new Move(debrief, null, Then.Snooze);
            case "debrief.later":
                return new Move(debrief, null, Then.Leave);
            case "debrief.back":
                return PlaceMoves.Back(debrief);
            case "debrief.jump":
                return new Move(debrief with { Cursor = debrief.Cursor with { Focus = Focus.Jump } });
            case "debrief.go":
                return PlaceMoves.Go(debrief, where);
            case "debrief.recommend":
                return PlaceMoves.Recommend(draft, where, chose.Field("reason"));
            case "debrief.file":
                return new Move(debrief, null, Then.File);
            case "debrief.amend":
                return new Move(debrief with { Cursor = Cursor.Summary }, debrief.Filed is null ? null : "What you filed stands until you file the changes.");
            case "debrief.addendum" or "debrief.addendum-save":
                return new Move(debrief, "Nothing is revealed yet, so you can still change the debrief itself.");
        }

        return CompetencyNames.TryParse(where, out var competency) && PlaceMoves.IndexOf(debrief, competency) is var index and >= 0
            ? InEntry(draft, chose, index)
            : new Move(debrief, "That button is from an older card; here is where you are.");
    }

    private static Move InEntry(Draft draft, Chose chose, int index) => chose.Action switch
    {
        "debrief.cover" => EntryMoves.Cover(draft, index, ActionValue.Part(chose.Value, 2)),
        "debrief.evidence" => EntryMoves.AddEvidence(draft, index, chose.Field("evidence")),
        "debrief.rewrite" => EntryMoves.Rewrite(draft, index, chose.Field("rewrite")),
        "debrief.rate" => EntryMoves.Rate(draft, index, ActionValue.Part(chose.Value, 2)),
        "debrief.focus" => EntryMoves.Look(draft, index, ActionValue.Part(chose.Value, 2)),
        "debrief.show" => EntryMoves.Look(draft, index, nameof(Focus.Next)),
        "debrief.next" => new Move(draft.Debrief with { Cursor = Draft.After(draft.Debrief, index) }),
        "debrief.use" or "debrief.edit" or "debrief.edited" or "debrief.keep" or "debrief.kept" or "debrief.withhold"
            or "debrief.replace" or "debrief.answer" => QuestionMoves.Take(draft, index, chose),
        _ => new Move(draft.Debrief, "That button is from an older card; here is where you are."),
    };

    /// <summary>
    /// Keeps what stood in a card's field when another button than its own was pressed: evidence stays evidence, anything
    /// else goes to the private notes.
    /// </summary>
    private static (DebriefDocument Debrief, string? Notice) KeepTyped(Draft draft, Chose chose)
    {
        var debrief = draft.Debrief;
        if (chose.Action != "debrief.recommend")
        {
            debrief = PlaceMoves.WithReason(draft, chose.Field("reason"));
        }

        var evidence = chose.Action is "debrief.evidence" ? string.Empty : chose.Field("evidence");
        if (Wordings.Of(evidence) != Wording.Empty
            && CompetencyNames.TryParse(ActionValue.Part(chose.Value, 1), out var competency)
            && PlaceMoves.IndexOf(debrief, competency) is var index and >= 0
            && !Evidence.WouldOverflow(debrief.Entries[index], evidence)
            && !debrief.Entries[index].Evidence.TrimEnd().EndsWith(evidence.Trim(), StringComparison.Ordinal))
        {
            return (debrief.With(index, Evidence.Append(debrief.Entries[index], evidence)), "What you had typed is saved as evidence.");
        }

        var answer = chose.Action is "debrief.answer" or "debrief.replace" ? string.Empty : chose.Field("answer");
        var notes = chose.Action is "debrief.save-notes" ? string.Empty : chose.Field("notes");
        var rest = $"{answer}\n{notes}".Trim();
        var (kept, isNew) = PlaceMoves.AddNotes(debrief, rest);
        return (kept, isNew ? "What you had typed is kept with your private notes." : null);
    }
}
