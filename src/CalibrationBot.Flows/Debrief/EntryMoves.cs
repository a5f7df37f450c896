using System.Globalization;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Check;

namespace CalibrationBot.Flows.Debrief;

/// <summary>Marking coverage, adding evidence, rating. Pure: a draft and an input give a draft.</summary>
internal static class EntryMoves
{
    public static Move Cover(Draft draft, int index, string mark)
    {
        var debrief = draft.Debrief;
        var entry = debrief.Entries[index];
        if (!Enum.TryParse<Coverage>(mark, out var coverage) || !Enum.IsDefined(coverage))
        {
            return new Move(debrief, "That button is from an older card; here is where you are.");
        }

        if (entry.Coverage == coverage)
        {
            return debrief.Cursor.Focus == Focus.Coverage ? new Move(draft.Onward(debrief, index)) : new Move(debrief);
        }

        var changed = debrief.With(index, entry with { Coverage = coverage })
            .Remember(draft.Line("marked", entry.Competency.Id(), entry.Coverage?.ToString() ?? string.Empty, coverage.ToString()));
        var kept = coverage == Coverage.NotProbed && entry.HasEvidence
            ? "Marked as not probed. What you wrote is kept, and left out of what the panel reads."
            : null;
        return Moved(draft, debrief, changed, index, kept);
    }

    public static Move AddEvidence(Draft draft, int index, string text)
    {
        var debrief = draft.Debrief;
        var entry = debrief.Entries[index];
        switch (Wordings.Of(text))
        {
            case Wording.Empty:
                return new Move(debrief, "There is nothing in that yet. One line is enough: what did they do or say?");
            case Wording.NoWords when !text.Any(char.IsDigit):
                return new Move(debrief, "There are no words in that, so nobody could tell what happened. Put it in words, and I'll keep it.");
        }

        if (Evidence.WouldOverflow(entry, text))
        {
            return new Move(debrief, string.Create(
                CultureInfo.InvariantCulture,
                $"That would be more than {Evidence.Longest:N0} characters for one competency, so it was not added. Send the part that matters most."));
        }

        if (entry.Evidence.TrimEnd().EndsWith(text.Trim(), StringComparison.Ordinal))
        {
            return new Move(debrief);
        }

        var notice = Wordings.Of(text) == Wording.NotEnglish
            ? "Saved as you wrote it. I can judge English only, so I won't comment on it."
            : entry.Coverage is null ? "Saved as evidence. One mark is missing:" : null;
        return Moved(draft, debrief, debrief.With(index, Evidence.Append(entry, text)), index, notice);
    }

    public static Move Rewrite(Draft draft, int index, string text)
    {
        var debrief = draft.Debrief;
        var entry = debrief.Entries[index];
        if (string.IsNullOrWhiteSpace(text))
        {
            return new Move(debrief, "Nothing was changed: the field was empty. To drop this competency, mark it as not probed.");
        }

        if (text.Length > Evidence.Longest)
        {
            return new Move(debrief, "That is more than 40,000 characters, so nothing was changed.");
        }

        var changed = debrief.With(index, Evidence.Rewrite(entry, text))
            .Remember(draft.Line("replaced", entry.Competency.Id(), entry.Evidence, text));
        return new Move(draft.Onward(changed, index));
    }

    public static Move Rate(Draft draft, int index, string value)
    {
        var debrief = draft.Debrief;
        var entry = debrief.Entries[index];
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var rating) || rating is < 1 or > 4)
        {
            return new Move(debrief, "A rating is a whole number from 1 to 4.");
        }

        if (entry.Coverage is null or Coverage.NotProbed || !entry.HasEvidence)
        {
            return new Move(debrief, "A rating needs evidence first, so that the panel can see what it stands on.");
        }

        if (entry.Rating == rating && debrief.Cursor.Focus != Focus.Rating)
        {
            return new Move(debrief);
        }

        var changed = debrief.With(index, entry with { Rating = rating });
        if (entry.Rating is { } before && before != rating)
        {
            changed = changed.Remember(draft.Line("rated", entry.Competency.Id(), $"{before}", $"{rating}"));
        }

        return Moved(draft, debrief, changed, index, null);
    }

    /// <summary>Shows an entry as the person asked to see it.</summary>
    public static Move Look(Draft draft, int index, string focus)
    {
        var wanted = Enum.TryParse<Focus>(focus, out var parsed) && parsed is Focus.Coverage or Focus.Evidence or Focus.Rewrite or Focus.Rating
            ? parsed
            : Focus.Next;
        if (wanted == Focus.Rating && !draft.Debrief.Entries[index].HasEvidence)
        {
            return new Move(draft.Debrief, "A rating needs evidence first, so that the panel can see what it stands on.");
        }

        return new Move(draft.Debrief with { Cursor = Cursor.At(index, draft.Debrief.Cursor.Reviewing, wanted) });
    }

    /// <summary>
    /// Goes on from the entry in hand. A button of an older card that is still valid changes its entry and leaves the
    /// person where they are.
    /// </summary>
    private static Move Moved(Draft draft, DebriefDocument before, DebriefDocument after, int index, string? notice)
    {
        var here = before.Cursor is { Stage: Stage.Competency } cursor && cursor.Index == index;
        if (here || before.Cursor.Stage is Stage.Start or Stage.Notes)
        {
            return new Move(draft.Onward(after, index), notice);
        }

        return new Move(after, notice ?? $"{after.Entries[index].Competency.Title()} is updated. You are here:");
    }
}
