using System.Collections.Concurrent;
using CalibrationBot.Flows.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Flows.Delivery;

/// <summary>Takes one claimed turn through its step and its commit, or sets it back, or aside. Thread-safe.</summary>
internal sealed class TurnRunner(
    ITurnStore turns,
    IRecordReader records,
    ITurnHandler handler,
    WorkingSign sign,
    SpineSignals signals,
    SpineMetrics metrics,
    TimeProvider time,
    IOptions<WorkerOptions> options,
    ILogger<TurnRunner> logger)
{
    private const int ConflictsInARow = 20;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly WorkerOptions _options = options.Value;

    // Turns whose try was counted and has not ended: while the store is away they are taken up again and again, as one try.
    private readonly ConcurrentDictionary<long, bool> _counted = new();

    /// <summary>Runs the turn. It is no longer held afterwards, unless the store failed, which is thrown.</summary>
    public async Task RunAsync(ClaimedTurn claimed, CancellationToken stopping)
    {
        var since = time.GetTimestamp();

        // A process that ended over it may have left its sign, and this one may have to take it away; once is enough.
        var mayBeShown = (claimed.Recovered || claimed.Attempts > 0) && !_counted.ContainsKey(claimed.Number);
        metrics.Worked(claimed.Turn, await WorkAsync(await CountedAsync(claimed, stopping), mayBeShown, stopping), since);
        _counted.TryRemove(claimed.Number, out _);
    }

    private async Task<ClaimedTurn> CountedAsync(ClaimedTurn claimed, CancellationToken stopping)
    {
        if (!claimed.Recovered)
        {
            return claimed;
        }

        if (_counted.ContainsKey(claimed.Number))
        {
            return claimed with { Attempts = Math.Max(0, claimed.Attempts - 1) };
        }

        await turns.CountTryAsync(claimed, stopping);
        _counted[claimed.Number] = true;
        return claimed;
    }

    private async Task<TurnEnd> WorkAsync(ClaimedTurn claimed, bool mayBeShown, CancellationToken stopping)
    {
        if (claimed.Attempts >= _options.MaxAttempts)
        {
            if (mayBeShown)
            {
                await sign.EndAsync(claimed.Turn);
            }

            return await ParkAsync(claimed, "the process ended while this turn was worked on", stopping);
        }

        using var limit = new CancellationTokenSource(_options.TurnTimeLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            return await StepAsync(claimed, mayBeShown, both.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (StoreUnavailableException)
        {
            throw;
        }
#pragma warning disable CA1031 // A flow's bug must not take the worker down: the turn is tried again and then set aside with this cause.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var cause = limit.IsCancellationRequested && exception is OperationCanceledException
                ? $"took longer than {_options.TurnTimeLimit}"
                : Failure.CauseOf(exception);
            return await FailAsync(claimed, cause, stopping);
        }
    }

    private async Task<TurnEnd> StepAsync(ClaimedTurn claimed, bool mayBeShown, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; conflicts < ConflictsInARow; conflicts++)
        {
            var reader = new TrackedReader(records);
            var result = await sign.WhileAsync(claimed.Turn, handler.HandleAsync(claimed.Turn, reader, cancellationToken), mayBeShown && conflicts == 0, cancellationToken);
            switch (await turns.CommitAsync(claimed, result, reader.ToReadSet(), cancellationToken))
            {
                case CommitOutcome.Committed:
                    return TurnEnd.Handled;
                case CommitOutcome.Gone:
                    Log.TurnGone(logger, claimed.Number);
                    return TurnEnd.Gone;
            }

            metrics.Conflicted(claimed.Turn);

            // Of any steps in conflict one has committed, so all get through in turn. A short, uneven pause lets them.
            await Task.Delay(TimeSpan.FromMilliseconds((claimed.Number + conflicts) % 7 * conflicts), time, cancellationToken);
        }

        return await FailAsync(claimed, "what the step reads keeps changing", cancellationToken);
    }

    private async Task<TurnEnd> FailAsync(ClaimedTurn claimed, string cause, CancellationToken cancellationToken)
    {
        var attempt = claimed.Attempts + 1;
        if (attempt >= _options.MaxAttempts)
        {
            return await ParkAsync(claimed, cause, cancellationToken);
        }

        Log.TurnFailed(logger, claimed.Number, attempt, cause);
        var pause = TimeSpan.FromTicks(Math.Min(_options.FirstPause.Ticks << (attempt - 1), LongestPause.Ticks));
        await turns.RetryAsync(claimed, time.GetUtcNow() + pause, cause, cancellationToken);
        signals.Turns.SetAfter(pause, time);
        return TurnEnd.Failed;
    }

    private async Task<TurnEnd> ParkAsync(ClaimedTurn claimed, string cause, CancellationToken cancellationToken)
    {
        Log.TurnParked(logger, claimed.Number, claimed.Attempts + 1, cause);
        await turns.ParkAsync(claimed, cause, Apology.For(claimed), cancellationToken);
        return TurnEnd.Parked;
    }
}
