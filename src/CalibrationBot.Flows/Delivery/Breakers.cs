using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace CalibrationBot.Flows.Delivery;

/// <summary>
/// One circuit breaker a workspace: when a platform keeps failing for it, nothing is sent there for a while, and the other
/// workspaces do not wait for its time-outs. Thread-safe.
/// </summary>
internal sealed class Breakers(TimeProvider time, ILogger<Breakers> logger)
{
    private static readonly TimeSpan BreakFor = TimeSpan.FromSeconds(15);
    private static readonly SendOutcome Answered = new SendOutcome.Sent(string.Empty);
    private readonly ConcurrentDictionary<string, Breaker> _byWorkspace = new(StringComparer.Ordinal);

    /// <summary>Whether the workspace is closed off at the moment; then a sending need not even begin.</summary>
    public bool IsOpen(string workspace) => BreakerOf(workspace) is { State.CircuitState: CircuitState.Open } breaker
        && time.GetElapsedTime(breaker.OpenedAt) < BreakFor;

    /// <summary>How long to leave a closed-off workspace alone.</summary>
    public static TimeSpan Pause => BreakFor;

    /// <summary>Sends or looks up through the workspace's breaker.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="lookUp">Whether this looks a reply up: then "it is not there" is an answer, and a sign of health.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when the breaker did not let the call through: then surely nothing was called.</returns>
    public async ValueTask<SendOutcome?> CallAsync(
        string workspace, bool lookUp, Func<CancellationToken, ValueTask<SendOutcome>> call, CancellationToken cancellationToken)
    {
        SendOutcome? outcome = null;
        try
        {
            await BreakerOf(workspace).Pipeline.ExecuteAsync(
                async token =>
                {
                    outcome = await call(token);
                    return lookUp && outcome is SendOutcome.Failed ? Answered : outcome;
                },
                cancellationToken);
        }
        catch (BrokenCircuitException)
        {
            return null;
        }

        return outcome;
    }

    private Breaker BreakerOf(string workspace) => _byWorkspace.GetOrAdd(workspace, Create);

    private Breaker Create(string workspace)
    {
        var breaker = new Breaker();
        breaker.Pipeline = new ResiliencePipelineBuilder<SendOutcome> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<SendOutcome>
            {
                // Being asked to slow down, and a reply the platform will not take, now or ever, say nothing against its health.
                ShouldHandle = new PredicateBuilder<SendOutcome>().HandleResult(o =>
                    o is SendOutcome.Unknown
                        or SendOutcome.Failed { RetryAfter: not null, IsRefusal: false, Cause: not (SendOutcome.Failed.RateLimited or SendOutcome.Failed.DestinationRateLimited) }),
                FailureRatio = 0.5,
                MinimumThroughput = 8,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = BreakFor,
                StateProvider = breaker.State,
                OnOpened = _ =>
                {
                    breaker.OpenedAt = time.GetTimestamp();
                    Log.SendingPaused(logger, workspace, BreakFor);
                    return default;
                },
            })
            .Build();
        return breaker;
    }

    private sealed class Breaker
    {
        private long _openedAt;

        public ResiliencePipeline<SendOutcome> Pipeline { get; set; } = ResiliencePipeline<SendOutcome>.Empty;

        public CircuitBreakerStateProvider State { get; } = new();

        // Polly's state stays open until somebody calls after the break, so the time is looked at here.
        public long OpenedAt
        {
            get => Interlocked.Read(ref _openedAt);
            set => Interlocked.Exchange(ref _openedAt, value);
        }
    }
}
