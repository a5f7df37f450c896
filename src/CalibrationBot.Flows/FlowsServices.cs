using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Flows.Check;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Debrief;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Loops;
using CalibrationBot.Flows.Practice;
using CalibrationBot.Flows.Practice.Interviewing;
using CalibrationBot.Flows.Practice.Prompts;
using CalibrationBot.Flows.Privacy;
using CalibrationBot.Flows.Review;
using CalibrationBot.Flows.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace CalibrationBot.Flows;

/// <summary>Registers the conversations.</summary>
public static class FlowsServices
{
    /// <summary>Adds the bot and its flows. Needs an <see cref="IFeedbackEngine"/> registered by the caller.</summary>
    public static IServiceCollection AddFlows(this IServiceCollection services)
    {
        services.AddSingleton(_ => PromptCatalogue.Shipped);
        services.AddSingleton<IFlow, LoopFlow>();
        services.AddSingleton<IFlow, DebriefFlow>();
        services.AddSingleton<IFlow, ReviewFlow>();
        services.AddSingleton<IFlow, CheckFlow>();
        services.AddSingleton<IFlow, SettingsFlow>();
        services.AddSingleton<IFlow, PagesFlow>();
        services.AddSingleton(_ => TranscriptReader.Default);
        services.AddSingleton(_ => AskingBook.Shipped);
        services.AddSingleton<Interviewer>();
        services.AddSingleton<IFlow, PracticeFlow>();
        services.AddSingleton<IHomeSection, PracticeHome>();
        services.AddSingleton<ManagedCandidates>();
        services.AddSingleton<ITurnHandler, Bot>();
        return services;
    }
}
