using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Flows.Practice.Prompts;

namespace CalibrationBot.Flows.Practice.Reviewing;

/// <summary>
/// Picks what is worth trying next time: at most three things, each from a signal that the rubric knows at that level, each
/// bound to a moment of its own, and put as a question or a concrete act. What was done anyway is never advised.
/// </summary>
internal static class Advisor
{
    private const int Most = 3;

    /// <summary>Fewer own messages than this are too little to miss an overview, a failure or an estimate in.</summary>
    private const int Enough = 3;

    public static ImmutableArray<Advice> Advise(PracticeSession session, DesignPrompt? prompt, ImmutableArray<PracticeEvent> events, Rubric rubric)
    {
        var scene = new AdviceScene(session, prompt, events);
        return
        [
            .. Candidates(scene)
                .OfType<Advice>()
                .Where(a => rubric.FindSignal(a.Signal) is { } signal && signal.Levels.Contains(session.Level))
                .DistinctBy(a => a.Message)
                .Take(Most)
                .OrderBy(a => a.Message),
        ];
    }

    /// <summary>The signals advice may name.</summary>
    internal static ImmutableArray<string> Signals { get; } =
    [
        "asked-for-scale-before-designing", "kept-it-simple", "stated-assumptions", "stated-trade-off", "estimated-load", "named-failure-mode",
        "overview-first", "modelled-entities", "considered-operations", "acknowledged-uncertainty", "explained-terms", "checked-direction",
    ];

    private static IEnumerable<Advice?> Candidates(AdviceScene scene)
    {
        yield return TechnologyBeforeLoad(scene);
        yield return scene.First(PracticeEventType.PrematureScale) is { } early
            ? scene.About("kept-it-simple", early, "Which figure calls for this? Try first the simplest design that the load you know allows.") : null;
        yield return scene.First(PracticeEventType.SilentAssumption) is { } silent
            ? scene.About("stated-assumptions", silent, "Where does this come from? If nobody gave it, say \"I am assuming\", and what changes if it is ten times less.") : null;
        yield return !scene.Has(PracticeEventType.TradeOffStated) && scene.First(PracticeEventType.DecisionWithoutTradeOff) is { } decision
            ? scene.About("stated-trade-off", decision, "What does this cost you, and what was the other option?") : null;
        yield return scene.Own >= Enough && !scene.Has(PracticeEventType.FailureMode) && scene.Design() is { } fragile
            ? scene.About("named-failure-mode", fragile, "Suppose one of these stops at the busiest hour. What breaks, who notices, and what still works?") : null;
        yield return !scene.Has(PracticeEventType.Estimate) && scene.FigureTold() is { } figure
            ? scene.About("estimated-load", figure, "You were told this. Which figure follows from it, and which choice does that settle?") : null;
        yield return scene.Own >= Enough && !scene.Has(PracticeEventType.HighLevelDecomposition) && scene.Design() is { } detail
            ? scene.About("overview-first", detail, "Before this, try three or four parts in one message: what each does, and who calls whom.") : null;
        yield return scene.Own >= Enough && !scene.Has(PracticeEventType.DataModel) && scene.Design() is { } dataless
            ? scene.About("modelled-entities", dataless, "What is stored here, under which key, and which question has to be quick?") : null;
        yield return !scene.Has(PracticeEventType.OperationalConcern) && scene.Last(PracticeEventType.HighLevelDecomposition) is { } built
            ? scene.About("considered-operations", built, "How would this get into production, and what would wake somebody up?") : null;
        yield return scene.First(PracticeEventType.InternalJargon) is { } jargon
            ? scene.About("explained-terms", jargon, "What would you call it to somebody who has never worked with you?") : null;
        yield return !scene.Has(PracticeEventType.UncertaintyAcknowledged) && scene.Last(PracticeEventType.DecisionWithoutTradeOff) is { } sure
            ? scene.About("acknowledged-uncertainty", sure, "What don't you know here, and who or what would tell you?") : null;
    }

    private static Advice? TechnologyBeforeLoad(AdviceScene scene)
    {
        if (scene.First(PracticeEventType.FirstTechnology) is not { } named || scene.LoadKnownBefore(named.Message))
        {
            return null;
        }

        return scene.FirstAboutLoad() is { } later
            ? scene.About("asked-for-scale-before-designing", named, $"You asked for the load at minute {AdviceScene.MinuteOf(later)}. Which answer could have changed this choice?")
            : scene.About("asked-for-scale-before-designing", named, "The load never came up. What would you ask before this choice?");
    }
}
