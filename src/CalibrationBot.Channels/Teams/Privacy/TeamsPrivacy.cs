using CalibrationBot.Flows.Conversations;
using Microsoft.Extensions.DependencyInjection;

namespace CalibrationBot.Channels.Teams.Privacy;

/// <summary>Registers how Teams' own records are read by people; they carry their person's link, and go with it.</summary>
public static class TeamsPrivacy
{
    /// <summary>Adds the names; needs only the store, so that an operator's command can use them without Teams.</summary>
    public static IServiceCollection AddTeamsPrivacy(this IServiceCollection services) => services.AddSingleton<IPersonNames, TeamsNames>();
}
