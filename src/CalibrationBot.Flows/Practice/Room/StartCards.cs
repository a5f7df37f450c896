using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Practice.Prompts;

namespace CalibrationBot.Flows.Practice.Room;

/// <summary>What stands at the door: the form, and what is said when there is nothing to go on with.</summary>
internal static class StartCards
{
    /// <summary>The button that leads here.</summary>
    public static Button Offer { get; } = new("Practise a design interview", "practice.form", string.Empty);

    public static Card NotFound { get; } =
        new CardBuilder(null)
            .Text("I have no such practice session of yours; it may have been deleted.")
            .Buttons(Offer)
            .Build("I have no such practice session of yours.");

    public static Card InOurChat { get; } =
        new CardBuilder(null)
            .Text("Practice happens in our direct chat, where only you see it. It waits for you there.")
            .Build("Practice happens in our direct chat.");

    public static Card Form(string formId, StartForm form, PromptCatalogue prompts) =>
        new CardBuilder("Practise a design interview")
            .Text("You design, I interview. At the end you see what you did and when; no score.")
            .Choice("prompt", "Prompt", prompts.ByTitle.Select(p => new Option(p.Id, p.Title)).Prepend(new Option("surprise", "Surprise me")), form.Prompt.Length > 0 ? form.Prompt : "surprise")
            .Choice("level", "Level", Enum.GetValues<Level>().Select(l => new Option(l.ToString(), l.ToString())), form.Level.ToString())
            .Choice("minutes", "Time", [.. StartForm.Lengths.Select(m => new Option($"{m}", $"{m} minutes")), new Option("none", "No clock")], form.MinutesValue)
            .Buttons(new Button("Start", "practice.start", formId, ButtonStyle.Main))
            .Hint("Only you see a practice, and you can delete it whenever you like.")
            .Build("Choose a prompt, a level and a time, and start.");

    public static Card Already(PracticeSession open, DateTimeOffset at) =>
        new CardBuilder(null)
            .Text(Line.Of("You are practising ", Run.Bold(open.PromptTitle), $": {RoomCards.Clock(open, at)}"))
            .Buttons(
                new Button("Go on", "practice.go-on", open.Id, ButtonStyle.Main),
                new Button("End it and see the review", "practice.end", open.Id))
            .Build($"You are practising {open.PromptTitle}. Go on, or end it.");
}
