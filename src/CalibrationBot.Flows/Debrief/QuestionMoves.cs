using System.Globalization;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Check;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Debrief;

/// <summary>What a person does about a question: use, edit, answer, replace, keep, withhold. Nothing happens by itself.</summary>
internal static class QuestionMoves
{
    private const string Settled = "That sentence is settled already. You are here:";

    /// <summary>Takes the step, or says what is now the case when the button is from an older card.</summary>
    public static Move Take(Draft draft, int index, Chose chose)
    {
        var entry = draft.Debrief.Entries[index];
        var remark = int.TryParse(ActionValue.Part(chose.Value, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? entry.Find(id) : null;
        if (remark is null)
        {
            return Outdated(draft, chose, "That sentence has changed since. You are here:");
        }

        if (ActionValue.Part(chose.Value, 3) != remark.Nudges.ToString(CultureInfo.InvariantCulture) || remark.Settled || remark.Withheld)
        {
            return Outdated(draft, chose, Settled);
        }

        return chose.Action switch
        {
            "debrief.use" => Use(draft, index, entry, remark, ActionValue.Part(chose.Value, 4)),
            "debrief.edit" => Focused(draft, index, Focus.Edit, remark),
            "debrief.edited" => Put(draft, index, remark, chose.Field("wording"), "edited"),
            "debrief.keep" => Focused(draft, index, Focus.Keep, remark),
            "debrief.kept" => Kept(draft, index, entry, remark, ActionValue.Part(chose.Value, 4), chose.Field("why")),
            "debrief.withhold" => Withhold(draft, index, entry, remark),
            "debrief.replace" => Put(draft, index, remark, chose.Field("answer"), "replaced"),
            _ => Answer(draft, index, entry, remark, chose.Field("answer"), chose.Field("picked")),
        };
    }

    /// <summary>A typed message while a question is open: an answer, or the new sentence where only that helps.</summary>
    public static Move Typed(Draft draft, int index, OpenQuestion open, string text)
    {
        var entry = draft.Debrief.Entries[index];
        return open.Sentence.Private is not null || draft.Debrief.Cursor.Focus == Focus.Edit
            ? Put(draft, index, open.Remark, text, "replaced")
            : draft.Debrief.Cursor.Focus == Focus.Keep
                ? Kept(draft, index, entry, open.Remark, "other", text)
                : Answer(draft, index, entry, open.Remark, text, string.Empty);
    }

    private static Move Use(Draft draft, int index, Entry entry, Remark remark, string mark)
    {
        var proposal = Proposal.For(draft.Debrief, entry, remark, draft.Loop.Level, draft.Engine);
        if (proposal.Suggestion.Text is not { } text || proposal.Mark != mark)
        {
            return new Move(draft.Debrief, "Your notes have changed since, and the suggestion with them. Here is the present one:");
        }

        return Change(draft, index, remark, Evidence.Replace(remark.Text, text), "accepted", text, settled: true);
    }

    private static Move Answer(Draft draft, int index, Entry entry, Remark remark, string answer, string picked)
    {
        if (picked == QuestionCards.DoNotRemember && Wordings.Of(answer) == Wording.Empty)
        {
            return Kept(draft, index, entry, remark, QuestionCards.DoNotRemember, string.Empty);
        }

        var signal = draft.Engine.Rubric.FindSignal(picked)?.Statement;
        var text = string.Join(". ", new[] { signal, answer.Trim() }.Where(t => !string.IsNullOrEmpty(t)));
        if (text.Length == 0)
        {
            return picked == QuestionCards.NoneOfThese
                ? new Move(draft.Onward(draft.Debrief.With(index, entry.WithRemark(remark with { Nudges = remark.Nudges + 1 })), index), "None of these, then.")
                : new Move(draft.Debrief, "There is no answer yet: type one, or keep your sentence as it is.");
        }

        return Change(draft, index, remark, Evidence.Join(remark.Text, text), "answered", string.Empty, settled: false);
    }

    private static Move Put(Draft draft, int index, Remark remark, string text, string what)
    {
        if (Wordings.Of(text) == Wording.Empty)
        {
            return new Move(draft.Debrief, "Nothing was changed: the field was empty.");
        }

        return Change(draft, index, remark, Evidence.Replace(remark.Text, text), what, string.Empty, settled: false);
    }

    private static Move Change(Draft draft, int index, Remark remark, string text, string what, string suggestion, bool settled)
    {
        var entry = draft.Debrief.Entries[index];
        if (Evidence.WouldOverflow(entry, text.Length > remark.Text.Length ? text[remark.Text.Length..] : string.Empty))
        {
            return new Move(draft.Debrief, "That would be more than 40,000 characters for one competency, so nothing was changed.");
        }

        var offered = suggestion.Length > 0 ? suggestion : Proposal.For(draft.Debrief, entry, remark, draft.Loop.Level, draft.Engine).Suggestion.Text ?? string.Empty;
        var changed = draft.Debrief
            .With(index, entry.WithRemark(remark with { Text = text, Nudges = remark.Nudges + 1, Settled = settled }))
            .Remember(draft.Line(what, entry.Competency.Id(), remark.Text.Trim(), text.Trim(), offered));
        var onward = draft.Onward(changed, index);
        return new Move(onward, StillPrivate(draft, onward, index, remark.Id));
    }

    private static Move Kept(Draft draft, int index, Entry entry, Remark remark, string why, string words)
    {
        if (why == "other" && Wordings.Of(words) == Wording.Empty)
        {
            return new Move(draft.Debrief, "Give a reason in a few words, or press one of the reasons.");
        }

        var suggestion = Proposal.For(draft.Debrief, entry, remark, draft.Loop.Level, draft.Engine).Suggestion.Text ?? string.Empty;
        var changed = draft.Debrief
            .With(index, entry.WithRemark(remark with { Nudges = remark.Nudges + 1, Settled = true }))
            .Remember(draft.Line("kept", entry.Competency.Id(), remark.Text.Trim(), remark.Text.Trim(), suggestion, why == "other" ? words.Trim() : why));
        return new Move(draft.Onward(changed, index), "Kept as you wrote it.");
    }

    private static Move Withhold(Draft draft, int index, Entry entry, Remark remark)
    {
        var changed = draft.Debrief
            .With(index, entry.WithRemark(remark with { Nudges = remark.Nudges + 1, Settled = true, Withheld = true }))
            .Remember(draft.Line("withheld", entry.Competency.Id(), remark.Text.Trim(), remark.Text.Trim()));
        return new Move(draft.Onward(changed, index), "Kept for you, and left out of what the panel reads.");
    }

    private static Move Focused(Draft draft, int index, Focus focus, Remark remark) =>
        new(draft.Debrief with { Cursor = Cursor.At(index, draft.Debrief.Cursor.Reviewing, focus) with { Remark = remark.Id } });

    private static string? StillPrivate(Draft draft, DebriefDocument debrief, int index, int remark)
    {
        var entry = debrief.Entries[index];
        return entry.Find(remark)!.Nudges >= 2 && Questions.Withheld(entry, draft.Engine).Contains(remark)
            ? "That wording still can't stand in a packet. It is kept for you and left out of what the panel reads."
            : null;
    }

    /// <summary>A button of an older card changes nothing; what was typed with it is kept with the notes.</summary>
    private static Move Outdated(Draft draft, Chose chose, string notice)
    {
        var typed = $"{chose.Field("answer")}\n{(chose.Action == "debrief.edited" ? chose.Field("wording") : string.Empty)}".Trim();
        var (kept, isNew) = draft.Debrief.History.Any(h => typed.Length > 0 && h.After.EndsWith(typed, StringComparison.Ordinal))
            ? (draft.Debrief, false)
            : PlaceMoves.AddNotes(draft.Debrief, typed);
        if (isNew)
        {
            return new Move(kept, $"{notice[..^"You are here:".Length]}What you had typed is kept with your private notes. You are here:");
        }

        return new Move(draft.Debrief, draft.Turn.At - draft.Debrief.UpdatedAt < DebriefFlow.DoubleClick ? null : notice);
    }
}
