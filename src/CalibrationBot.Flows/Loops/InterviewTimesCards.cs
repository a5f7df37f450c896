using System.Collections.Immutable;
using System.Globalization;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Loops;

/// <summary>
/// The form with one time an interviewer. Inputs have no room for a mention, so that a numbered list above them says whose
/// each is.
/// </summary>
internal static class InterviewTimesCards
{
    /// <summary>The form as the loop stands.</summary>
    public static Card Form(Loop loop) => Form(loop, m => m.InterviewEnds is { } ends ? OpenForm.Iso(ends) : string.Empty, []);

    /// <summary>The form as it was sent, with what is wrong with it.</summary>
    public static Card Form(Loop loop, Chose chose, ImmutableArray<string> problems) =>
        Form(loop, m => chose.Field(InterviewTimes.FieldOf(m)), problems);

    private static Card Form(Loop loop, Func<PanelMember, string> value, ImmutableArray<string> problems)
    {
        var open = InterviewTimes.Open(loop);
        var card = new CardBuilder($"{loop.Candidate}: interview times");
        if (!problems.IsEmpty)
        {
            card.Text("Nothing is changed yet. What you chose is still here.").List(problems.Select(p => Line.FromString(p)));
        }

        if (open.IsEmpty)
        {
            return card.Text("All debriefs are in, so no reminders are left to set.").Build("All debriefs are in; there are no times to set.");
        }

        card.Text("When does each interview end? The first reminder comes an hour after. An empty one counts from now.")
            .List(open.Select((m, i) => Line.Of(Run.Bold(Number(i)), " ", new Mention(loop.Ref(m)))));
        for (var i = 0; i < open.Length; i++)
        {
            card.Time(InterviewTimes.FieldOf(open[i]), $"{Number(i)} interview ends", value(open[i]));
        }

        return card
            .Buttons(new Button("Set the times", "loop.set-times", loop.Id, ButtonStyle.Main), new Button("Back", "loop.back", loop.Id))
            .Hint("Only you see this.")
            .Build($"Interview times of {loop.Candidate}. {string.Join(' ', problems)}".TrimEnd());
    }

    private static string Number(int index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1}.");
}
