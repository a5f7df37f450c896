using CalibrationBot.Flows.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Flows.Delivery;

/// <summary>A loop that lives as long as the process: a pass that fails is told, and the next one comes after a pause.</summary>
internal abstract class SpineLoop(TimeProvider time, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The clock that everything waits on.</summary>
    protected TimeProvider Time { get; } = time;

    /// <summary>One pass. Waits for work, and does it.</summary>
    protected abstract Task PassAsync(CancellationToken stopping);

    /// <summary>What is still to be done when the process stops.</summary>
    protected virtual Task FinishAsync() => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The rest of the program must not wait for the first pass.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await PassAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (StoreUnavailableException exception)
            {
                Log.StoreUnavailable(logger, exception.Message);
                await PauseAsync(stoppingToken);
            }
#pragma warning disable CA1031 // The loop must outlive every fault; this one is logged with all it has.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Log.LoopFailed(logger, GetType().Name, exception);
                await PauseAsync(stoppingToken);
            }
        }

        await FinishAsync();
    }

    private async Task PauseAsync(CancellationToken stopping) =>
        await Task.Delay(Pause, Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
