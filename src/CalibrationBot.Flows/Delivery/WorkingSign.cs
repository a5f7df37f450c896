using CalibrationBot.Flows.Conversations;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Flows.Delivery;

/// <summary>
/// Shows people that their message is being worked on when a step takes long, as one does that asks a model. Most take
/// milliseconds and show nothing. A sign that can't be shown is left out: the answer comes all the same. Thread-safe.
/// </summary>
internal sealed class WorkingSign(Senders senders, TimeProvider time, ILogger<WorkingSign> logger)
{
    /// <summary>How long a step may take unnoticed, and how often the sign is renewed; Teams shows one for about three seconds.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2.5);

    // Only a step that took long waits for this, after the call that shows the sign, and not for longer.
    private static readonly TimeSpan MostForHiding = TimeSpan.FromSeconds(2);

    /// <summary>Waits for a step, with a sign while it lasts.</summary>
    /// <param name="turn">What the step is about.</param>
    /// <param name="step">The step.</param>
    /// <param name="mayBeShown">Whether a process that ended in this step before may have left its sign.</param>
    /// <param name="cancellationToken">Ends with the turn's time.</param>
    public ValueTask<StepResult> WhileAsync(Turn turn, ValueTask<StepResult> step, bool mayBeShown, CancellationToken cancellationToken) =>
        (step.IsCompleted && !mayBeShown) || SenderFor(turn) is not { } sender
            ? step
            : WaitAsync(turn, step.AsTask(), sender, mayBeShown, cancellationToken);

    /// <summary>Takes away what a process that ended in this turn's step may have left, where no step follows.</summary>
    public ValueTask EndAsync(Turn turn) => SenderFor(turn) is { } sender ? new(HideAsync(turn, sender)) : ValueTask.CompletedTask;

    private ISender? SenderFor(Turn turn) => turn.Input is TimeCame ? null : senders.Find(turn.From.Workspace);

    private async ValueTask<StepResult> WaitAsync(Turn turn, Task<StepResult> step, ISender sender, bool mayBeShown, CancellationToken cancellationToken)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var signs = ShowAsync(turn, sender, done.Token);
        try
        {
            return await step;
        }
        finally
        {
            await done.CancelAsync();
            if (await signs || mayBeShown)
            {
                await HideAsync(turn, sender);
            }
        }
    }

    private async Task HideAsync(Turn turn, ISender sender)
    {
        using var limit = new CancellationTokenSource(MostForHiding, time);
        try
        {
            await sender.HideWorkingAsync(turn, limit.Token);
        }
#pragma warning disable CA1031 // As with showing it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.NoWorkingSign(logger, Failure.CauseOf(exception));
        }
    }

    /// <summary>Shows the sign until the step has ended.</summary>
    /// <returns>Whether it may have been seen.</returns>
    private async Task<bool> ShowAsync(Turn turn, ISender sender, CancellationToken done)
    {
        var wasShown = false;
        try
        {
            while (true)
            {
                // Nearly every step ends within the first pause; that must not cost it an exception.
                await Task.Delay(Pause, time, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (done.IsCancellationRequested)
                {
                    return wasShown;
                }

                wasShown = true;
                await sender.ShowWorkingAsync(turn, done);
            }
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            // The step has ended while the sign was on its way.
        }
#pragma warning disable CA1031 // Whatever goes wrong with a sign, the step it stands for must not be lost over it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.NoWorkingSign(logger, Failure.CauseOf(exception));
        }

        return wasShown;
    }
}
