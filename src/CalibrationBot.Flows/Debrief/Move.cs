using CalibrationBot.Feedback;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Loops;

namespace CalibrationBot.Flows.Debrief;

/// <summary>What one input made of a draft, and what is shown then.</summary>
/// <param name="Debrief">The draft afterwards.</param>
/// <param name="Notice">A line on top of the next card; null for none.</param>
/// <param name="Then">What follows.</param>
internal sealed record Move(DebriefDocument Debrief, string? Notice = null, Then Then = Then.Show);

/// <summary>What follows a move.</summary>
internal enum Then
{
    /// <summary>The current card.</summary>
    Show,

    /// <summary>Filing, if nothing is missing.</summary>
    File,

    /// <summary>Leaving, with everything saved.</summary>
    Leave,

    /// <summary>Leaving, with a reminder set.</summary>
    Snooze,
}

/// <summary>A draft with what a move on it may look at.</summary>
internal sealed record Draft(DebriefDocument Debrief, Loop Loop, Turn Turn, IFeedbackEngine Engine)
{
    /// <summary>A line for the history of this draft.</summary>
    public HistoryLine Line(string what, string where, string before, string after, string suggestion = "", string why = "") =>
        new(Turn.At, Debrief.Person, what, where, before, after, suggestion, why, Engine.Rubric.Version);

    public Draft With(DebriefDocument debrief) => this with { Debrief = debrief };

    /// <summary>Goes on after something was done to an entry: to its next need, or else to the next entry.</summary>
    public DebriefDocument Onward(DebriefDocument debrief, int index)
    {
        var entry = debrief.Entries[index];
        var here = debrief with { Cursor = Cursor.At(index, debrief.Cursor.Reviewing) };
        if (!entry.IsComplete || Questions.Next(entry, Engine) is not null)
        {
            return here;
        }

        return here with { Cursor = After(here, index) };
    }

    /// <summary>Where one goes from a finished entry: back to the summary, or to the next unfinished one, or to the end.</summary>
    public static Cursor After(DebriefDocument debrief, int index)
    {
        if (debrief.Cursor.Reviewing)
        {
            return Cursor.Summary;
        }

        for (var i = index + 1; i < debrief.Entries.Length; i++)
        {
            if (!debrief.Entries[i].IsComplete)
            {
                return Cursor.At(i);
            }
        }

        return debrief.Recommendation is null ? new Cursor(Stage.Recommendation) : Cursor.Summary;
    }
}
