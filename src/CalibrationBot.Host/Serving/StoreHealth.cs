using CalibrationBot.Flows.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CalibrationBot.Host.Serving;

/// <summary>Ready means that the store answers.</summary>
internal sealed class StoreHealth(IRecordReader records) : IHealthCheck
{
    private static readonly RecordKey Nothing = new("health", "health", "health");

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await records.GetAsync(Nothing, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StoreUnavailableException e)
        {
            return HealthCheckResult.Unhealthy("The store does not answer.", e);
        }
    }
}
