namespace CalibrationBot.Flows.Conversations;

/// <summary>What there is, and what there is not.</summary>
internal static class HelpCards
{
    private const string About = "I help interviewers write down what happened, so that a panel can compare evidence instead of impressions.";

    public static Card Help(IReadOnlyCollection<Command> commands, string? notice = null) =>
        new CardBuilder("What I can do")
            .Text(notice ?? About)
            .List(commands.Select(c => Line.Of(Run.Code($"/calibrate {c.Usage}"), $" {c.Summary}")))
            .Hint("I ask and quote; I never score, rank or recommend. Debriefs stay sealed until all are in.")
            .Buttons(commands.Select(c => c.Shortcut).OfType<Button>())
            .Build(notice ?? "What I can do.");

    public static Card OlderButton { get; } =
        new CardBuilder(null)
            .Text(Line.Of("That button is from a version I no longer know. ", Run.Code("/calibrate list"), " shows what waits for you."))
            .Build("That button no longer works; /calibrate list shows what waits for you.");
}
