using System.Globalization;

namespace CalibrationBot.Flows.Debrief;

/// <summary>What a typed message means, which depends on where the person is. Whatever it means, it is kept.</summary>
internal static class TypedMoves
{
    public static Move Take(Draft draft, string text)
    {
        var debrief = draft.Debrief;
        var cursor = debrief.Cursor;
        if (text.Length > Evidence.Longest)
        {
            return new Move(debrief, string.Create(
                CultureInfo.InvariantCulture,
                $"That message has {text.Length:N0} characters; {Evidence.Longest:N0} fit. It was not added: send the part that matters most."));
        }

        return cursor.Stage switch
        {
            Stage.Notes or Stage.Start => PlaceMoves.SaveNotes(draft, text),
            Stage.Competency => InEntry(draft, cursor.Index, text),
            Stage.Recommendation => Reason(draft, text),
            _ => KeptAsNotes(debrief, text),
        };
    }

    private static Move InEntry(Draft draft, int index, string text)
    {
        var debrief = draft.Debrief;
        var entry = debrief.Entries[index];
        var needs = DebriefCards.Needs(debrief, entry, draft.Engine);
        if (needs == Focus.Rating && text.Trim() is "1" or "2" or "3" or "4")
        {
            return EntryMoves.Rate(draft, index, text.Trim());
        }

        var open = needs switch
        {
            Focus.Next => Questions.Next(entry, draft.Engine),
            Focus.Edit or Focus.Keep => Questions.About(entry, debrief.Cursor.Remark, draft.Engine),
            _ => null,
        };
        if (open is not null)
        {
            return QuestionMoves.Typed(draft, index, open, text);
        }

        var move = EntryMoves.AddEvidence(draft, index, text);
        return move.Notice is null && needs is not (Focus.Evidence or Focus.Coverage) && move.Debrief != debrief
            ? move with { Notice = "Added to your evidence." }
            : move;
    }

    private static Move Reason(Draft draft, string text)
    {
        var debrief = draft.Debrief;
        if (string.IsNullOrWhiteSpace(text))
        {
            return new Move(debrief, "There is nothing in that yet. Choose one of the four; a reason is up to you.");
        }

        var reason = debrief.Reason.Length == 0 ? text.Trim() : $"{debrief.Reason}\n{text.Trim()}";
        return new Move(debrief with { Reason = reason }, "Saved as your reason. Which one is it?");
    }

    private static Move KeptAsNotes(DebriefDocument debrief, string text)
    {
        var (kept, isNew) = PlaceMoves.AddNotes(debrief, text);
        return new Move(kept, isNew ? "Kept with your private notes. If it is evidence, choose what to change below and send it there." : null);
    }
}
