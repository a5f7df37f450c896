using CalibrationBot.Channels.LocalWeb.Workspace;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CalibrationBot.Channels.LocalWeb.Privacy;

/// <summary>Registers how the local chat's records are read by people and erased: its messages are in our store.</summary>
public static class LocalPrivacy
{
    /// <summary>Adds the readings, rules and names; needs only the store, so that an operator's command can use them without the chat.</summary>
    public static IServiceCollection AddLocalPrivacy(this IServiceCollection services)
    {
        services.AddSingleton<IErasureRule, MessageErasure>();
        services.AddSingleton<IErasureRule>(new PersonalErasure(LocalRecords.Read));
        services.AddSingleton<IErasureRule>(new PersonalErasure(LocalRecords.Person));
        services.AddSingleton<IRecordReading, MessageReading>();
        services.AddSingleton<IRecordReading, PersonReading>();
        services.AddSingleton<IRecordReading, ReadMarksReading>();
        services.AddSingleton<IPersonNames, LocalNames>();
        return services;
    }
}
