using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CalibrationBot.Channels.Slack.SocketMode;

/// <summary>
/// Healthy while a socket is open. Without one this process is degraded and not unready: taking it out of service would not
/// bring a socket back.
/// </summary>
internal sealed class SocketHealth(SocketStatus status) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check());

    private HealthCheckResult Check() => status switch
    {
        { Wanted: 0 } => HealthCheckResult.Healthy("Socket Mode is not used."),
        { Fault: SocketMessage.Disconnect.LinkDisabled } => HealthCheckResult.Degraded("Socket Mode is off in the Slack app's settings (link_disabled). Turn it on there; it is tried again every minute."),
        { Open: 0 } => HealthCheckResult.Degraded($"No socket to Slack is open ({status.Fault}); it is tried again."),
        _ => HealthCheckResult.Healthy($"{status.Open} of {status.Wanted} sockets to Slack are open."),
    };
}
