using System.Net;
using Microsoft.AspNetCore.Http;

namespace CalibrationBot.Channels.Teams.Receiving;

/// <summary>
/// The door for Microsoft 365 Agents Playground, which sends no token: open only by the setting that names the danger, only
/// to this machine, and never to what a proxy hands on or a web page in this machine's browser sends, which always says its origin.
/// </summary>
internal sealed class LoopbackDoor(TeamsOptions options)
{
    private static readonly string[] Strangers = ["X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Via", "X-Real-IP", "Origin"];

    /// <summary>Whether a request without a token may come in.</summary>
    public bool IsOpenTo(HttpContext http) =>
        options.DangerouslyAllowUnauthenticatedLoopback
        && http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
        && !Strangers.Any(http.Request.Headers.ContainsKey);
}
