using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Channels.LocalWeb.Receiving;

/// <summary>
/// Keeps the chat, which has no sign-in, to this machine and to its own page: loopback only, known host names only
/// (against DNS rebinding), and writes only from our own script (against cross-site requests).
/// </summary>
internal sealed class RequestGuard(IOptions<LocalWebOptions> options) : IEndpointFilter
{
    /// <summary>The header our script sends with every write; another site's page can't without asking first.</summary>
    public const string Header = "X-Calibration-Chat";

    private static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Refuse(context.HttpContext) ?? await next(context);

    /// <summary>The refusal, or null for a welcome request.</summary>
    public IResult? Refuse(HttpContext http)
    {
        var settings = options.Value;
        if (!settings.AllowRemoteWithoutSignIn && http.Connection.RemoteIpAddress is { } remote && !IPAddress.IsLoopback(remote))
        {
            return Refusals.Because(StatusCodes.Status403Forbidden,
                "The local chat has no sign-in, so it answers only to the machine it runs on. LocalWeb:AllowRemoteWithoutSignIn changes that, for everybody who can reach the port.");
        }

        var host = http.Request.Host.Host;
        if (!OwnNames.Concat(settings.Hosts).Contains(host, StringComparer.OrdinalIgnoreCase))
        {
            return Refusals.Because(StatusCodes.Status421MisdirectedRequest,
                "The local chat doesn't go by that host name. Open it as localhost, or add the name to LocalWeb:Hosts.");
        }

        return HttpMethods.IsGet(http.Request.Method) || IsFromOurPage(http.Request)
            ? null
            : Refusals.Because(StatusCodes.Status403Forbidden, "This request didn't come from the chat's own page. Reload the chat and try there.");
    }

    private static bool IsFromOurPage(HttpRequest request)
    {
        if (request.Headers[Header] != "1")
        {
            return false;
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
