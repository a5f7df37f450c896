using System.Collections.Immutable;

namespace CalibrationBot.Channels.Teams.Connector;

/// <summary>
/// Where the bot's token may go: https on the usual port, to a host of the cloud or of <c>Teams:ServiceHosts</c>, exactly.
/// Anybody can own a name that merely looks like one. Loopback is allowed only with the switch for the Playground.
/// </summary>
internal sealed class ServiceHosts(TeamsOptions options, TeamsCloud cloud)
{
    private readonly ImmutableArray<string> _hosts = [.. cloud.ServiceHosts, .. options.ServiceHosts];

    /// <summary>The address to send to, with a slash at its end; null when nothing may be sent there.</summary>
    public Uri? Allowed(string serviceUrl)
    {
        if (!Uri.TryCreate(serviceUrl.EndsWith('/') ? serviceUrl : serviceUrl + "/", UriKind.Absolute, out var address)
            || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            return null;
        }

        var isKnown = address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && _hosts.Any(h => IsHost(address.Host, h));
        var isPlayground = options.DangerouslyAllowUnauthenticatedLoopback && address.IsLoopback && address.Scheme is ("http" or "https");
        return isKnown || isPlayground ? address : null;
    }

    private static bool IsHost(string host, string allowed) => allowed.StartsWith('.')
        ? host.EndsWith(allowed, StringComparison.OrdinalIgnoreCase)
        : host.Equals(allowed, StringComparison.OrdinalIgnoreCase);
}
