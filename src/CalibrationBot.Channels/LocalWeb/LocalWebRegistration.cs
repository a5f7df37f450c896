using CalibrationBot.Channels.LocalWeb.Feed;
using CalibrationBot.Channels.LocalWeb.Receiving;
using CalibrationBot.Channels.LocalWeb.Sending;
using CalibrationBot.Channels.LocalWeb.Workspace;
using CalibrationBot.Flows.Delivery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CalibrationBot.Channels.LocalWeb;

/// <summary>Adds the local chat to a host.</summary>
public static class LocalWebRegistration
{
    /// <summary>
    /// Adds the chat's services and its <see cref="ISender"/>. Needs an <see cref="IInbox"/>, an
    /// <see cref="CalibrationBot.Flows.Storage.IRecordStore"/> and a <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddLocalWeb(this IServiceCollection services)
    {
        services.AddOptions<LocalWebOptions>().BindConfiguration(LocalWebOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<LocalRecords>();
        services.AddSingleton<ChatFeed>();
        services.AddSingleton<LocalWorkspace>();
        services.AddSingleton<LocalIntake>();
        services.AddSingleton(provider => new LocalWorkspaceSetup(provider.GetRequiredService<LocalRecords>()));
        services.AddSingleton(provider => new LocalReplay(
            provider.GetRequiredService<LocalRecords>(), provider.GetRequiredService<LocalIntake>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RequestGuard>();
        services.AddSingleton<Assets>();
        services.AddSingleton<ISender, LocalSender>();
        return services;
    }

    /// <summary>Serves the chat at <c>/</c> and <c>/chat</c>.</summary>
    public static void MapLocalWeb(this IEndpointRouteBuilder endpoints)
    {
        var guarded = endpoints.MapGroup("/").AddEndpointFilter(endpoints.ServiceProvider.GetRequiredService<RequestGuard>());
        endpoints.ServiceProvider.GetRequiredService<Assets>().Map(guarded);
        var api = guarded.MapGroup("/chat/api");
        api.AddEndpointFilter(async (context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return await next(context);
        });
        ReadEndpoints.Map(api);
        WriteEndpoints.Map(api);
        EventStream.Map(api);
    }
}
