using CalibrationBot.Flows.Storage;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Flows.Delivery;

/// <summary>
/// Lets timers become turns when they are due. It never waits long without looking at the clock, which an operator or a
/// time service may set back or forward.
/// </summary>
internal sealed class TimerLoop(ITurnStore turns, SpineSignals signals, TimeProvider time, ILogger<TimerLoop> logger) : SpineLoop(time, logger)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    protected override async Task PassAsync(CancellationToken stopping)
    {
        var next = await turns.RipenAsync(stopping);
        var wait = next is { } due ? due - Time.GetUtcNow() : LongestWait;
        if (wait > TimeSpan.Zero)
        {
            await signals.Timers.WaitAsync(wait < LongestWait ? wait : LongestWait, Time, stopping);
        }
    }
}
