using CalibrationBot.Flows.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Flows.Delivery;

/// <summary>Sends replies: in order within a destination, destinations in parallel.</summary>
internal sealed class OutboxPump(
    IReplyStore replies, ReplySender sender, SpineSignals signals, TimeProvider time, IOptions<OutboxOptions> options, ILogger<OutboxPump> logger)
    : SpineLoop(time, logger)
{
    private static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan OutagePause = TimeSpan.FromSeconds(1);

    private readonly InFlight _inFlight = new(options.Value.Parallel);

    protected override async Task PassAsync(CancellationToken stopping)
    {
        await _inFlight.WaitForRoomAsync(Time, stopping);
        var claimed = await replies.ClaimRepliesAsync(_inFlight.Room, stopping);
        foreach (var reply in claimed)
        {
            _inFlight.Add(() => WorkAsync(reply, stopping));
        }

        if (claimed.IsEmpty)
        {
            await signals.Replies.WaitAsync(SafetyNet, Time, stopping);
        }
    }

    protected override Task FinishAsync() => _inFlight.WhenAllAsync();

    private async Task WorkAsync(ClaimedReply reply, CancellationToken stopping)
    {
        try
        {
            await sender.RunAsync(reply, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            replies.Release(reply);
        }
        catch (StoreUnavailableException exception)
        {
            Log.StoreUnavailable(logger, exception.Message);
            await Task.Delay(OutagePause, Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            replies.Release(reply);
        }
#pragma warning disable CA1031 // Whatever else it is, the destination must not stay held, and the reply must not be lost.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.LoopFailed(logger, nameof(OutboxPump), exception);
            await Task.Delay(OutagePause, Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            replies.Release(reply);
        }
    }
}
