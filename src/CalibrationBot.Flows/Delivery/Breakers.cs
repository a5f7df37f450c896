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
    private readonly ConcurrentDictionary<string, Breaker> _byWorkspace = new(StringComparer.Ordinal);

    /// <summary>Whether the workspace is closed off at the moment; then a sending need not even begin.</summary>
    public bool IsOpen(string workspace) => BreakerOf(workspace).State.CircuitState is CircuitState.Open;

    /// <summary>How long to leave a closed-off workspace alone.</summary>
    public static TimeSpan Pause => BreakFor;

    /// <summary>Calls through the workspace's breaker.</summary>
    /// <returns>Null when the breaker did not let the call through: then surely nothing was called.</returns>
    public async ValueTask<SendOutcome?> CallAsync(
        string workspace, Func<CancellationToken, ValueTask<SendOutcome>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await BreakerOf(workspace).Pipeline.ExecuteAsync(call, cancellationToken);
        }
        catch (BrokenCircuitException)
        {
            return null;
        }
    }

    private Breaker BreakerOf(string workspace) => _byWorkspace.GetOrAdd(workspace, Create);

    private Breaker Create(string workspace)
    {
        var state = new CircuitBreakerStateProvider();
        var pipeline = new ResiliencePipelineBuilder<SendOutcome> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<SendOutcome>
            {
                // Being asked to slow down, and a reply the platform will never take, say nothing about its health.
                ShouldHandle = new PredicateBuilder<SendOutcome>().HandleResult(o =>
                    o is SendOutcome.Unknown or SendOutcome.Failed { RetryAfter: not null, Cause: not SendOutcome.Failed.RateLimited }),
                FailureRatio = 0.5,
                MinimumThroughput = 8,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = BreakFor,
                StateProvider = state,
                OnOpened = _ =>
                {
                    Log.SendingPaused(logger, workspace, BreakFor);
                    return default;
                },
            })
            .Build();
        return new(pipeline, state);
    }

    private sealed record Breaker(ResiliencePipeline<SendOutcome> Pipeline, CircuitBreakerStateProvider State);
}
