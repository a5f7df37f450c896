using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Practice.Prompts;

namespace CalibrationBot.Flows.Loops;

/// <summary>The form that opens a loop.</summary>
internal static class OpenCards
{
    /// <summary>The form with what was typed; problems stand on top.</summary>
    public static Card Form(string formId, OpenForm form, PromptCatalogue prompts, ImmutableArray<string> problems)
    {
        var card = new CardBuilder("Open a loop");
        if (problems.IsEmpty)
        {
            card.Text("I'll post the prompt where you typed that, ask each interviewer for a debrief, and keep them sealed until all are in.");
        }
        else
        {
            card.Text("Not opened yet. What you typed is still here.").List(problems.Select(p => Line.FromString(p)));
        }

        return Fields(card, form, prompts)
            .Buttons(new Button("Open loop", "loop.submit", formId, ButtonStyle.Main))
            .Build(problems.IsEmpty ? "A form to open a loop." : $"The loop is not open yet. {string.Join(' ', problems)}");
    }

    /// <summary>The form once more, because the alias looks like somebody's name.</summary>
    public static Card ConfirmName(string formId, OpenForm form, PromptCatalogue prompts) =>
        Fields(
            new CardBuilder("Open a loop").Text(Line.Of(
                Run.Bold(form.Candidate),
                " looks like a person's name. It would stand in a channel and in every debrief; an alias such as Candidate 14 keeps less about them.")),
            form,
            prompts)
        .Buttons(
            new Button("Open loop", "loop.submit", formId, ButtonStyle.Main),
            new Button("It's an alias, open it", "loop.submit", ActionValue.Join(formId, "named")))
        .Build($"{form.Candidate} looks like a person's name. Use an alias, or say that it is one.");

    public static Card Opened(Loop loop) =>
        new CardBuilder(null)
            .Text(Line.Of("The loop for ", Run.Bold(loop.Candidate), " is open, and the interviewers have been asked. Debriefs are due ", new Moment(loop.Deadline), "."))
            .Text(FirstReminder(loop))
            .Buttons(loop.State == LoopState.Open ? [new Button("Set interview times", "loop.times", loop.Id)] : [])
            .Build($"The loop for {loop.Candidate} is open.");

    public static Card NeedsChannel { get; } =
        new CardBuilder(null)
            .Text(Line.Of("A loop lives in a channel, where its debriefs are opened together. Go to the hiring channel and type ", Run.Code("/calibrate open"), " there."))
            .Build("Loops are opened in a channel: type /calibrate open there.");

    private static CardBuilder Fields(CardBuilder card, OpenForm form, PromptCatalogue prompts) => card
        .Input("candidate", "Candidate (an alias, not a name)", form.Candidate, "Candidate 14")
        .Choice("level", "Level", OpenForm.Levels, form.Level)
        .Choice("prompt", "Design prompt", prompts.ByTitle.Select(p => new Option(p.Id, p.Title)), form.Prompt)
        .People("panel", "Interviewers", form.Panel)
        .People("manager", "Hiring manager, who can reveal", form.Manager, many: false)
        .Time("interview", "Interviews end (optional; the first reminder comes an hour after)", form.Interview)
        .Time("deadline", "Debriefs due", form.Deadline);

    private static Line FirstReminder(Loop loop) => loop.Panel[0].InterviewEnds is { } ends
        ? Line.Of("The first reminder comes an hour after the interviews end, ", new Moment(ends), ". If somebody's ends at another time, set it.")
        : "The first reminder comes an hour from now. If you tell me when each interview ends, it waits for that.";
}
