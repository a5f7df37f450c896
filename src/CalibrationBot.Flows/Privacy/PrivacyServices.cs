using CalibrationBot.Flows.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CalibrationBot.Flows.Privacy;

/// <summary>Registers how the conversations' records are read by people and erased.</summary>
public static class PrivacyServices
{
    /// <summary>Adds the readings and rules; needs nothing else, so that an operator's command can use them without the bot.</summary>
    public static IServiceCollection AddRecordPrivacy(this IServiceCollection services)
    {
        services.AddSingleton<IRecordReading, LoopReading>();
        services.AddSingleton<IRecordReading, DebriefReading>();
        services.AddSingleton<IRecordReading, PracticeReading>();
        services.AddSingleton<IRecordReading, SessionReading>();
        services.AddSingleton<IRecordReading, SettingsReading>();
        services.AddSingleton<IErasureRule, LoopErasure>();
        services.AddSingleton<IErasureRule, DebriefErasure>();
        return services;
    }
}
