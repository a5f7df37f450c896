using CalibrationBot.Channels.Slack.Installing;
using CalibrationBot.Channels.Slack.Receiving;
using CalibrationBot.Channels.Slack.Sending;
using CalibrationBot.Channels.Slack.SocketMode;
using CalibrationBot.Flows.Delivery;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Channels.Slack;

/// <summary>Adds Slack to a host.</summary>
public static class SlackRegistration
{
    /// <summary>
    /// Adds Slack's services. Needs an <see cref="IInbox"/>, an <see cref="CalibrationBot.Flows.Storage.IRecordStore"/>, an
    /// <see cref="CalibrationBot.Flows.Storage.ISecretStore"/>, an <see cref="CalibrationBot.Flows.Conversations.IPageLinks"/> and a
    /// <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddSlack(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<SlackOptions>, SlackOptionsCheck>();
        services.AddOptions<SlackOptions>().BindConfiguration(SlackOptions.Section).ValidateOnStart();
        services.AddMetrics();
        AddReceiving(services);
        AddSocketMode(services);
        services.AddSending();
        return services;
    }

    /// <summary>Serves Slack's addresses below <c>/slack</c>.</summary>
    public static void MapSlack(this IEndpointRouteBuilder endpoints)
    {
        endpoints.ServiceProvider.GetRequiredService<SlackEndpoints>().Map(endpoints);
        endpoints.ServiceProvider.GetRequiredService<InstallEndpoints>().Map(endpoints);
    }

    private static void AddReceiving(IServiceCollection services)
    {
        services.AddSingleton(provider => new RequestSignature(
            provider.GetRequiredService<IOptions<SlackOptions>>().Value.SigningSecret, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PayloadReader>();
        services.AddSingleton<SlackMeter>();
        services.AddSingleton<Notices>();
        services.AddSingleton<SlackIntake>();
        services.AddSingleton<Refusals>();
        services.AddSingleton<SlackEndpoints>();
    }

    private static void AddSocketMode(IServiceCollection services)
    {
        services.AddSingleton<SocketMessageReader>();
        services.AddSingleton<SocketStatus>();
        services.AddSingleton(KeepAlive.Default);
        services.AddSingleton(provider => new SocketParts(
            provider.GetRequiredService<SocketMessageReader>(),
            provider.GetRequiredService<SlackIntake>(),
            provider.GetRequiredService<SocketStatus>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SocketModeService>>()));
        services.AddSingleton<SocketOpener>();
        services.AddHostedService<SocketModeService>();
        services.AddHealthChecks().AddCheck<SocketHealth>("slack-sockets");
    }
}
