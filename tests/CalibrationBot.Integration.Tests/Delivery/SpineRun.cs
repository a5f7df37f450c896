using System.Diagnostics.Metrics;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Integration.Tests.Storage;
using CalibrationBot.Storage;
using CalibrationBot.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace CalibrationBot.Integration.Tests.Delivery;

/// <summary>The whole way of a message, as one process runs it, between a scripted flow and a scripted platform.</summary>
internal sealed class SpineRun : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly List<IHostedService> _loops;
    private bool _stopped;

    private SpineRun(ServiceProvider services, FakeClock clock)
    {
        (_services, Clock) = (services, clock);
        _loops = [.. services.GetServices<IHostedService>()];
    }

    public FakeClock Clock { get; }

    public IInbox Inbox => _services.GetRequiredService<IInbox>();

    public ITurnStore Turns => _services.GetRequiredService<ITurnStore>();

    public WatchedReplies Replies => _services.GetRequiredService<WatchedReplies>();

    /// <summary>Made the meters of this run and of no other.</summary>
    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public IRecordStore Records => _services.GetRequiredService<IRecordStore>();

    public static async Task<SpineRun> StartAsync(
        FakeClock clock, ITurnHandler handler, ISender sender, (string Name, string Value) store, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Append(store).Select(s => KeyValuePair.Create(s.Name, (string?)s.Value)))
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(handler);
        services.AddSingleton(sender);
        services.AddStorage(configuration);
        services.AddSpine(configuration);
        var real = services.Single(s => s.ServiceType == typeof(IReplyStore));
        services.Remove(real);
        services.Add(real.ImplementationFactory is { } make
            ? new ServiceDescriptor(typeof(IReplyStore), nameof(real), (provider, _) => make(provider), ServiceLifetime.Singleton)
            : new ServiceDescriptor(typeof(IReplyStore), nameof(real), real.ImplementationType!, ServiceLifetime.Singleton));
        services.AddSingleton(p => new WatchedReplies(p.GetRequiredKeyedService<IReplyStore>(nameof(real))));
        services.AddSingleton<IReplyStore>(p => p.GetRequiredService<WatchedReplies>());
        var run = new SpineRun(services.BuildServiceProvider(), clock);
        foreach (var loop in run._loops)
        {
            await loop.StartAsync(default);
        }

        return run;
    }

    public async Task SayAsync(string id, string conversation = "c1", string text = "hello") =>
        Assert.Equal(Acceptance.Accepted, await Inbox.AcceptAsync(Samples.Said(id, conversation, text), default));

    /// <summary>Waits for it, letting time go by.</summary>
    public Task EventuallyAsync(Func<bool> condition, string what, double secondsPerGlance = 0.1) =>
        Eventually.TrueAsync(condition, what, () => Clock.Advance(TimeSpan.FromSeconds(secondsPerGlance)));

    /// <summary>Waits for it, letting time go by.</summary>
    public Task EventuallyAsync(Func<Task<bool>> condition, string what, double secondsPerGlance = 0.1) =>
        Eventually.TrueAsync(condition, what, () => Clock.Advance(TimeSpan.FromSeconds(secondsPerGlance)));

    public async Task StopAsync()
    {
        if (!_stopped)
        {
            _stopped = true;
            await Task.WhenAll(_loops.Select(l => l.StopAsync(default)));
            await _services.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
