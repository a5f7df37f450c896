using CalibrationBot.Channels.Teams.Authentication;
using CalibrationBot.Channels.Teams.Connector;
using CalibrationBot.Channels.Teams.Dialogs;
using CalibrationBot.Channels.Teams.Receiving;
using CalibrationBot.Channels.Teams.References;
using CalibrationBot.Channels.Teams.Sending;
using CalibrationBot.Flows.Delivery;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;

namespace CalibrationBot.Channels.Teams;

/// <summary>Adds Microsoft Teams to a host.</summary>
public static class TeamsRegistration
{
    /// <summary>The name of the HTTP client that everything to Microsoft goes through; tests put their own handler behind it.</summary>
    public const string HttpClientName = "teams";

    /// <summary>Whether the settings turn Teams on.</summary>
    public static bool IsOn(IConfiguration configuration) => (configuration.GetSection(TeamsOptions.Section).Get<TeamsOptions>() ?? new()).IsOn;

    /// <summary>
    /// Adds Teams' services and its <see cref="ISender"/>. Needs an <see cref="IInbox"/>, an <see cref="ITurnHandler"/>, an
    /// <see cref="CalibrationBot.Flows.Storage.IRecordStore"/>, an <see cref="CalibrationBot.Flows.Conversations.IPageLinks"/>
    /// and a <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddTeams(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<TeamsOptions>, TeamsOptionsCheck>();
        services.AddOptions<TeamsOptions>().BindConfiguration(TeamsOptions.Section).ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<TeamsOptions>>().Value);
        services.AddSingleton(provider => TeamsCloud.Find(provider.GetRequiredService<TeamsOptions>().Cloud)!);
        services.AddMetrics();
        services.AddHttpClient(HttpClientName).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            // Well below the time a sending may take: what never left has to be known for that.
            ConnectTimeout = TimeSpan.FromSeconds(5),

            // Microsoft moves its services to other addresses by name alone.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        });
        AddReceiving(services);
        AddSending(services);
        return services;
    }

    /// <summary>Serves Teams at <c>/api/messages</c>.</summary>
    public static void MapTeams(this IEndpointRouteBuilder endpoints) => endpoints.ServiceProvider.GetRequiredService<TeamsEndpoint>().Map(endpoints);

    private static void AddReceiving(IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            var (options, cloud, time) = (provider.GetRequiredService<TeamsOptions>(), provider.GetRequiredService<TeamsCloud>(), provider.GetRequiredService<TimeProvider>());
            var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName);
            var directory = options.AcceptTokensOfOwnDirectory
                ? new SigningKeys(new Uri(cloud.LoginHost, $"{options.TenantId}/v2.0/.well-known/openid-configuration"), http, time)
                : null;
            return new TokenGate(options, cloud, new SigningKeys(options.OpenIdMetadata ?? cloud.Metadata, http, time), directory, time);
        });
        services.AddSingleton<LoopbackDoor>();
        services.AddSingleton<ReferenceBook>();
        services.AddSingleton<TurnReader>();
        services.AddSingleton<CardShelf>();
        services.AddSingleton<DialogDesk>();
        services.AddSingleton<ExtensionDesk>();
        services.AddSingleton<InvokeDesk>();
        services.AddSingleton<Notices>();
        services.AddSingleton<TeamsMeter>();
        services.AddSingleton<TeamsIntake>();
        services.AddSingleton<TeamsEndpoint>();
    }

    private static void AddSending(IServiceCollection services)
    {
        services.AddSingleton<IMsalHttpClientFactory, MsalHttp>();
        services.AddSingleton<BotTokens>();
        services.AddSingleton<ServiceHosts>();
        services.AddSingleton(provider =>
        {
            // Whoever calls it has a limit of their own; the client's would look like a connection that never came about.
            var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName);
            http.Timeout = Timeout.InfiniteTimeSpan;
            return new ConnectorClient(http, provider.GetRequiredService<BotTokens>(), provider.GetRequiredService<ServiceHosts>(), provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton<MemberNames>();
        services.AddSingleton<Scenes>();
        services.AddSingleton<Messages>();
        services.AddSingleton<Outcomes>();
        services.AddSingleton<ISender, TeamsSender>();
    }
}
