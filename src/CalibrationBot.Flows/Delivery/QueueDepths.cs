using CalibrationBot.Flows.Storage;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Flows.Delivery;

/// <summary>Counts now and then what is in the store, for the gauges: whoever reads them must not wait for a database.</summary>
internal sealed class QueueDepths(IStoreState state, SpineMetrics metrics, TimeProvider time, ILogger<QueueDepths> logger) : SpineLoop(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    protected override async Task PassAsync(CancellationToken stopping)
    {
        metrics.Count(await state.ReadAsync(stopping));
        await Task.Delay(Every, Time, stopping);
    }
}
