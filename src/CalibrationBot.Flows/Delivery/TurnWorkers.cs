using CalibrationBot.Flows.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Flows.Delivery;

/// <summary>
/// Works on turns: the oldest of each conversation first, one at a time within a conversation, conversations in parallel.
/// Idle it waits for a signal; now and then it looks all the same, for work that came in by another process.
/// </summary>
internal sealed class TurnWorkers(
    ITurnStore turns, TurnRunner runner, SpineSignals signals, RightOfWay rightOfWay, TimeProvider time, IOptions<WorkerOptions> options, ILogger<TurnWorkers> logger)
    : SpineLoop(time, logger)
{
    private static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan OutagePause = TimeSpan.FromSeconds(1);

    private readonly InFlight _inFlight = new(options.Value.Parallel);

    protected override async Task PassAsync(CancellationToken stopping)
    {
        await _inFlight.WaitForRoomAsync(Time, stopping);
        var claimed = await turns.ClaimAsync(await rightOfWay.GiveWayAsync(_inFlight.Room, stopping), stopping);
        foreach (var turn in claimed)
        {
            _inFlight.Add(() => WorkAsync(turn, stopping));
        }

        if (claimed.IsEmpty)
        {
            await signals.Turns.WaitAsync(SafetyNet, Time, stopping);
        }
    }

    protected override Task FinishAsync() => _inFlight.WhenAllAsync();

    private async Task WorkAsync(ClaimedTurn turn, CancellationToken stopping)
    {
        try
        {
            // A step that has begun is finished; a stop that takes too long cuts it off, and it is taken again at the next start.
            await runner.RunAsync(turn, CancellationToken.None);
        }
        catch (StoreUnavailableException exception)
        {
            Log.StoreUnavailable(logger, exception.Message);
            await Task.Delay(OutagePause, Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            turns.Release(turn);
        }
#pragma warning disable CA1031 // Whatever else it is, the conversation must not stay held, and the turn must not be lost.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.LoopFailed(logger, nameof(TurnWorkers), exception);
            await Task.Delay(OutagePause, Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            turns.Release(turn);
        }
    }
}
