using CalibrationBot.Flows.Conversations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CalibrationBot.Flows.Delivery;

/// <summary>Registers the way of one message: inbox, workers, timers and outbox.</summary>
public static class SpineServices
{
    /// <summary>
    /// Adds the inbox and the loops behind it. Needs a store (<c>AddStorage</c>), an <see cref="ITurnHandler"/>, and an
    /// <see cref="ISender"/> for every channel.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">The root, with the sections <c>Inbox</c>, <c>Workers</c> and <c>Outbox</c>.</param>
    public static IServiceCollection AddSpine(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<InboxOptions>()
            .Bind(configuration.GetSection("Inbox"))
            .Validate(o => o.MaxTurnBytes >= 65_536, "Inbox:MaxTurnBytes is too small; a debrief needs at least 65536.")
            .Validate(o => o.MaxWaiting >= 100, "Inbox:MaxWaiting is too small; give at least 100.")
            .ValidateOnStart();
        services.AddOptions<WorkerOptions>()
            .Bind(configuration.GetSection("Workers"))
            .Validate(o => o.Parallel is >= 1 and <= 1024, "Workers:Parallel must be from 1 to 1024.")
            .Validate(o => o.MaxAttempts is >= 1 and <= 20, "Workers:MaxAttempts must be from 1 to 20.")
            .Validate(o => o.TurnTimeLimit > TimeSpan.Zero, "Workers:TurnTimeLimit must be longer than nothing, such as 00:01:00.")
            .Validate(o => o.FirstPause > TimeSpan.Zero, "Workers:FirstPause must be longer than nothing, such as 00:00:00.2.")
            .ValidateOnStart();
        services.AddOptions<OutboxOptions>()
            .Bind(configuration.GetSection("Outbox"))
            .Validate(o => o.Parallel is >= 1 and <= 1024, "Outbox:Parallel must be from 1 to 1024.")
            .Validate(o => o.MaxLookUps is >= 1 and <= 20, "Outbox:MaxLookUps must be from 1 to 20.")
            .Validate(o => o.SendTimeLimit > TimeSpan.Zero, "Outbox:SendTimeLimit must be longer than nothing, such as 00:00:20.")
            .Validate(o => o.GiveUpAfter > TimeSpan.Zero, "Outbox:GiveUpAfter must be longer than nothing, such as 1.00:00:00.")
            .Validate(
                o => o.Channels.Values.All(c => c.PerSecond >= 0 && c.PerSecondAndDestination >= 0),
                "Outbox:Channels has a negative limit; give messages a second, or 0 for no limit.")
            .Validate(
                o => o.Channels.Values.SelectMany(c => c.Within).All(w => w is { Key: >= 1 and <= 86_400, Value: >= 0 and <= 100_000 }),
                "Outbox:Channels:NAME:Within must name 1 to 86400 seconds, such as Within:30, and 0 to 100000 messages.")
            .ValidateOnStart();

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SpineSignals>();
        services.TryAddSingleton<IPageLinks, NoPages>();
        services.AddSingleton<SpineMetrics>();
        services.AddSingleton<RightOfWay>();
        services.AddSingleton<IInbox, Inbox>();
        services.AddSingleton<Senders>();
        services.AddSingleton<WorkingSign>();
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<Breakers>();
        services.AddSingleton<ReplySender>();
        services.AddHostedService<OutboxPump>();
        services.AddHostedService<TurnWorkers>();
        services.AddHostedService<TimerLoop>();
        services.AddHostedService<QueueDepths>();
        return services;
    }
}
