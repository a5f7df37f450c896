using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Practice.Prompts;

namespace CalibrationBot.Flows.Practice.Interviewing;

/// <summary>What an interviewer says to what is not his to give.</summary>
internal static class HandBack
{
    public static Spoken Of(Wish wish, DesignPrompt prompt) => wish switch
    {
        Wish.Solution => Spoken.Of("I don't have a solution to give; the design is yours. What do you know by now, and what do you still have to find out?"),
        Wish.Hint => Spoken.Of("I give no hints in here. What do you know by now, and what do you still have to find out?"),
        Wish.Repeat => Repeat(prompt),
        Wish.Assume => Assume,
        _ => Spoken.Of("I'd leave that to you. Which would you choose, and what does it cost?"),
    };

    /// <summary>The answer to a question that is not after a fact; null to listen.</summary>
    public static Spoken? Of(AskingAim aim, DesignPrompt prompt) => aim switch
    {
        AskingAim.Recommendation => Of(Wish.Choice, prompt),
        AskingAim.Repetition => Repeat(prompt),
        AskingAim.Permission => Spoken.Of("Yes."),
        AskingAim.Direction => Spoken.Of("Your choice; I follow. I won't say yes or no in here."),
        _ => null,
    };

    private static Spoken Assume { get; } = Spoken.Of("Yes; say that you are assuming it.");

    private static Spoken Repeat(DesignPrompt prompt) =>
        new(new CardBuilder(null).Quote(prompt.Statement).Build(prompt.Statement), prompt.Statement, [], null);
}
